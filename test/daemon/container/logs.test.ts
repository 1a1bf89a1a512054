import { expect, test } from 'vitest';
import { type LogOptions, type LogPiece, logTime, readLogs, unframed } from '../../../src/daemon/container/logs.js';
import { startContainer } from '../../../src/daemon/container/start.js';
import { STDERR } from '../../../src/stream/multiplexed.js';
import { isSettled } from '../../helpers/client.js';
import { refusal, World } from '../../helpers/world.js';

const decoder = new TextDecoder();
const both: LogOptions = { stdout: true, stderr: true, follow: false, timestamps: false, tail: undefined };

/** The lines of a piece; those of stderr are marked. */
function linesOf(piece: LogPiece): string[] {
  if ('payload' in piece) return [`${piece.stream === STDERR ? '!' : ''}${decoder.decode(piece.payload)}`];
  const { frames } = piece;
  const lines: string[] = [];
  let at = 0;
  for (const payload of unframed(frames)) {
    lines.push(`${frames[at] === STDERR ? '!' : ''}${decoder.decode(payload)}`);
    at += 8 + payload.length;
  }
  return lines;
}

async function logs(world: World, reference: string, options: Partial<LogOptions> = {}): Promise<string[]> {
  const lines: string[] = [];
  for await (const piece of readLogs(world.daemon, reference, { ...both, ...options }).pieces) lines.push(...linesOf(piece));
  return lines;
}

/** A finished container that has written `out`, `err` to stderr, and `more`. */
async function finished(world: World): Promise<string> {
  const { container, process } = await world.started({ name: 'web' });
  await process.print('out\n');
  await process.printError('err\n');
  await process.print('more\n');
  process.end();
  await world.settled();
  return container.id;
}

test('lines of both streams come in the order they were written', async () => {
  const world = new World();
  expect(await logs(world, await finished(world))).toEqual(['out\n', '!err\n', 'more\n']);
});

test('one stream can be asked for', async () => {
  const world = new World();
  await finished(world);
  expect(await logs(world, 'web', { stderr: false })).toEqual(['out\n', 'more\n']);
  expect(await logs(world, 'web', { stdout: false })).toEqual(['!err\n']);
});

test('without a stream it is a bad request, even for an unknown container', async () => {
  const world = new World();
  const none = { ...both, stdout: false, stderr: false };
  await expect((async () => readLogs(world.daemon, 'nope', none))()).rejects.toMatchObject({
    category: 'invalid',
    message: 'Bad parameters: you must choose at least one stream',
  });
  expect(await refusal(() => readLogs(world.daemon, 'nope', both))).toBe('No such container: nope');
});

test('the tail is counted over both streams before one is chosen', async () => {
  const world = new World();
  await finished(world);
  expect(await logs(world, 'web', { tail: 2 })).toEqual(['!err\n', 'more\n']);
  expect(await logs(world, 'web', { tail: 1, stdout: false })).toEqual([]);
  expect(await logs(world, 'web', { tail: 0 })).toEqual([]);
  expect(await logs(world, 'web', { tail: 100 })).toHaveLength(3);
});

test('stored lines have a time of nine digits in front of them', async () => {
  const world = new World();
  const { process } = await world.started({ name: 'web' });
  await process.print('one\n');
  await world.clock.advance(877);
  await process.print('two\n');
  expect(await logs(world, 'web', { timestamps: true })).toEqual([
    '2014-12-16T10:20:30.123000000Z one\n',
    '2014-12-16T10:20:31.000000000Z two\n',
  ]);
});

test('a time with a fraction of a millisecond keeps its digits', () => {
  expect(logTime(Date.UTC(2014, 0, 1) + 0.5)).toBe('2014-01-01T00:00:00.000500000Z');
});

test('a container that never ran has an empty log', async () => {
  const world = new World();
  world.container({ name: 'web' });
  expect(await logs(world, 'web', { follow: true })).toEqual([]);
});

test('the log goes over all runs, and an unfinished line is not in it', async () => {
  const world = new World();
  const { container, process } = await world.started({ name: 'web' });
  await process.print('first\nrest');
  process.end();
  await world.settled();
  await startContainer(world.daemon, container.id);
  await world.runtime.last.print('second\n');
  expect(await logs(world, 'web')).toEqual(['first\n', 'second\n']);
});

test('a line that comes in pieces is one line', async () => {
  const world = new World();
  const { process } = await world.started({ name: 'web' });
  await process.print('a');
  await process.printError('x\n');
  await process.print('b');
  await process.print('c\nd\n');
  expect(await logs(world, 'web')).toEqual(['!x\n', 'abc\n', 'd\n']);
});

test('follow tells what there is, then what comes, and ends with the run', async () => {
  const world = new World();
  const { process } = await world.started({ name: 'web' });
  await process.print('before\n');
  const followed = logs(world, 'web', { follow: true });
  await world.settled();
  await process.print('after\n');
  expect(await isSettled(followed, () => world.settled())).toBe(false);
  await process.print('last\n');
  process.end();
  expect(await followed).toEqual(['before\n', 'after\n', 'last\n']);
});

test('followed lines have their time in brackets', async () => {
  const world = new World();
  const { process } = await world.started({ name: 'web' });
  await process.print('before\n');
  const followed = logs(world, 'web', { follow: true, timestamps: true });
  await world.settled();
  await process.print('after\n');
  process.end();
  expect(await followed).toEqual(['2014-12-16T10:20:30.123000000Z before\n', '[2014-12-16T10:20:30.123000000Z] after\n']);
});

test('follow with tail 0 tells only what comes', async () => {
  const world = new World();
  const { process } = await world.started({ name: 'web' });
  await process.print('before\n');
  const followed = logs(world, 'web', { follow: true, tail: 0 });
  await world.settled();
  await process.print('after\n');
  process.end();
  expect(await followed).toEqual(['after\n']);
});

test('follow ends with a run that wrote nothing', async () => {
  const world = new World();
  const { process } = await world.started({ name: 'web' });
  const followed = logs(world, 'web', { follow: true });
  await world.settled();
  process.end();
  expect(await followed).toEqual([]);
});

test('follow ends with one run of a container that is restarted', async () => {
  const world = new World();
  const { process } = await world.started({ name: 'web', host: { restartPolicy: { name: 'always', maximumRetryCount: 0 } } });
  const followed = logs(world, 'web', { follow: true });
  await world.settled();
  await process.print('one\n');
  process.end(1);
  expect(await followed).toEqual(['one\n']);
  const next = logs(world, 'web', { follow: true, tail: 0 });
  await world.clock.advance(200);
  await world.runtime.last.print('two\n');
  world.runtime.last.end(1);
  expect(await next).toEqual(['two\n']);
});

test('follow of a container that has ended returns at once', async () => {
  const world = new World();
  await finished(world);
  expect(await logs(world, 'web', { follow: true })).toHaveLength(3);
});

test('follow ends when the client has gone', async () => {
  const world = new World();
  const { container } = await world.started();
  const gone = new AbortController();
  const pieces = readLogs(world.daemon, container.id, { ...both, follow: true }, gone.signal).pieces;
  const next = pieces.next();
  await world.settled();
  gone.abort();
  expect((await next).done).toBe(true);
  expect(container.output.logged.size).toBe(0);
});

test('a reader that is slow misses nothing', async () => {
  const world = new World();
  const { container, process } = await world.started();
  const pieces = readLogs(world.daemon, container.id, { ...both, follow: true }).pieces;
  const lines: string[] = [];
  const first = pieces.next();
  await world.settled();
  for (let line = 0; line < 1000; line++) await process.print(`${line}\n`);
  process.end();
  await world.settled();
  lines.push(...linesOf((await first).value));
  for await (const piece of pieces) lines.push(...linesOf(piece));
  expect(lines).toEqual(Array.from({ length: 1000 }, (_, line) => `${line}\n`));
});
