import { once } from 'node:events';
import { expect, test } from 'vitest';
import { createFileSystem } from '../../src/files/memory-file-system.js';
import { contextOf } from '../helpers/build-context.js';
import type { FakeProcess } from '../helpers/fake-runtime.js';
import { WatchedDoor } from '../helpers/watched-door.js';

const MB = 1024 * 1024;

/** All that may be on the way to a client that does not read: what is queued in the socket, in the kernel, and one piece more. */
const HELD = 4 * MB;

const LINE = `${'x'.repeat(1023)}\n`;

/** A process that writes so many megabytes, as fast as it is let, and ends. */
async function write(process: FakeProcess, megabytes: number): Promise<void> {
  for (let written = 0; written < megabytes * 16; written++) {
    await process.print(LINE.repeat(64));
    // others have their turn, as they have beside any real process
    await new Promise((resolve) => setImmediate(resolve));
  }
  process.end();
}

/** A file of so many megabytes. */
function filled(megabytes: number) {
  const files = createFileSystem({ capacity: 1024 * MB });
  files.mkdir('/bin');
  files.writeFile('/big', new Uint8Array(megabytes * MB).fill(7));
  return files.freeze();
}

test('one who is attached and does not read is let go, and the others get everything', async () => {
  await using door = await WatchedDoor.open();
  const notes: string[] = [];
  door.daemon.onLimit = ({ text, container }) => notes.push(`${container?.name}: ${text}`);
  const { process } = await door.started({ name: 'web' });
  const stalled = await door.stall('POST /containers/web/attach?stream=1&stdout=1');
  const others = [1, 2].map(() => door.read('POST /containers/web/attach?stream=1&stdout=1'));
  await expect.poll(() => door.daemon.containers.get('web').output.attached).toBe(3);
  await write(process, 32);
  for (const { size } of await Promise.all(others)) expect(size).toBe(32 * MB + 8 * 16 * 32);
  expect(stalled.taken()).toBeLessThan(HELD);
  expect(notes).toEqual(['/web: a client that was attached did not read what was written; it was let go']);
});

test('a log that is not read is not taken out of the store', async () => {
  await using door = await WatchedDoor.open();
  const { container, process } = await door.started({ name: 'web' });
  const stalled = await door.stall('GET /containers/web/logs?stdout=1&stderr=1&follow=1');
  await write(process, 32);
  const { size } = await door.read('GET /containers/web/logs?stdout=1&stderr=1');
  expect(size).toBe(32 * 1024 * (LINE.length + 8));
  expect(stalled.taken()).toBeLessThan(HELD);
  stalled.client.destroy();
  await expect.poll(() => container.output.logged.size).toBe(0);
});

test('events that are not read are lost to that client alone', async () => {
  await using door = await WatchedDoor.open();
  const notes: string[] = [];
  door.daemon.onLimit = ({ text }) => notes.push(text);
  const container = door.container({ name: 'web' });
  const stalled = await door.stall('GET /events');
  const other = await door.connect();
  other.client.write('GET /events HTTP/1.1\r\nHost: docker\r\n\r\n');
  let seen = 0;
  other.client.on('data', (piece: Buffer) => {
    seen += piece.toString().split('"status":"tick"').length - 1;
  });
  await expect.poll(() => door.daemon.events.listeners).toBe(2);
  const EVENTS = 40_000;
  for (let told = 0; told < EVENTS; told++) {
    door.daemon.record(container, 'tick');
    if (told % 100 === 0) await new Promise((resolve) => setImmediate(resolve));
  }
  await expect.poll(() => seen, { timeout: 10_000 }).toBeGreaterThan(EVENTS * 0.99);
  expect(stalled.taken()).toBeLessThan(HELD);
  expect(notes).toEqual([expect.stringContaining('did not read')]);
});

test('a build whose output is not read waits, and another one goes on', async () => {
  await using door = await WatchedDoor.open();
  door.runtime.onStart = (process) => void write(process, 16);
  const context = await contextOf('FROM busybox\nRUN a lot\n');
  const stalled = await door.stall('POST /build?nocache=1&forcerm=1', context);
  const { text, size } = await door.read('POST /build?nocache=1&forcerm=1', context);
  expect(text).toContain('Step 0 : FROM busybox');
  expect(size).toBeGreaterThan(16 * MB);
  expect(stalled.taken()).toBeLessThan(HELD);
  stalled.client.destroy();
  await expect.poll(() => door.daemon.containers.size, { timeout: 10_000 }).toBe(0);
}, 60_000);

test('an exec whose output is not read waits, and the container goes on', async () => {
  await using door = await WatchedDoor.open();
  const { process } = await door.started({ name: 'web' });
  const made = await door.read('POST /containers/web/exec', Buffer.from('{"AttachStdout":true,"Cmd":["a","lot"]}'));
  const stalled = await door.stall(`POST /exec/${(JSON.parse(made.text) as { Id: string }).Id}/start`, Buffer.from('{}'));
  await expect.poll(() => door.runtime.processes.length).toBe(2);
  let isWritten = false;
  void write(door.runtime.last, 16).then(() => {
    isWritten = true;
  });
  await write(process, 8);
  expect((await door.read('GET /containers/web/logs?stdout=1')).size).toBeGreaterThan(8 * MB);
  expect(isWritten).toBe(false);
  expect(stalled.taken()).toBeLessThan(HELD);
  stalled.client.destroy();
  await expect.poll(() => isWritten, { timeout: 10_000 }).toBe(true);
});

for (const [what, target] of [
  ['an export', 'GET /containers/web/export'],
  ['a copy', 'POST /containers/web/copy'],
  ['an archive', 'GET /containers/web/archive?path=/big'],
  ['a saved image', 'GET /images/big/get'],
] as const) {
  test(`${what} that is not read is not made`, async () => {
    await using door = await WatchedDoor.open();
    door.image('big:latest', { tree: filled(32), size: 32 * MB });
    door.container({ name: 'web', config: { image: 'big' } });
    const body = what === 'a copy' ? Buffer.from('{"Resource":"/big"}') : new Uint8Array();
    const stalled = await door.stall(target, body);
    expect((await door.read(target, body)).size).toBeGreaterThan(32 * MB);
    expect(stalled.taken()).toBeGreaterThan(1000);
    expect(stalled.taken()).toBeLessThan(HELD);
  });
}

test('input that a process does not read is not taken from the client', async () => {
  await using door = await WatchedDoor.open();
  await door.started({ name: 'web', config: { openStdin: true } });
  const { client, server } = await door.connect();
  client.write('POST /containers/web/attach?stream=1&stdin=1 HTTP/1.1\r\nHost: docker\r\n\r\n');
  await once(client, 'data');
  for (let sent = 0; sent < 32; sent++) client.write(new Uint8Array(MB));
  await expect.poll(() => server.isPaused()).toBe(true);
  expect(server.bytesRead).toBeLessThan(HELD);
  expect(client.writableLength).toBeGreaterThan(16 * MB);
});
