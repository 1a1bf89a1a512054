import { expect, test } from 'vitest';
import { BrokenPipe, BytePipe } from '../../src/stream/pipe.js';

const bytes = (text: string) => new TextEncoder().encode(text);
const text = (chunk: Uint8Array | null | undefined) => chunk && new TextDecoder().decode(chunk);

/** Whether a write still waits. */
function waiting(written: void | Promise<void>): () => boolean {
  let waits = written !== undefined;
  void written?.then(() => {
    waits = false;
  });
  return () => waits;
}

const tick = () => new Promise<void>((resolve) => setTimeout(resolve, 0));

test('what is written is read in order, and then the end', async () => {
  const pipe = new BytePipe();
  pipe.write(bytes('one'));
  pipe.write(bytes('two'));
  pipe.end();
  expect([text(await pipe.read()), text(await pipe.read()), await pipe.read(), await pipe.read()]).toEqual([
    'one',
    'two',
    null,
    null,
  ]);
});

test('a reader waits for what comes', async () => {
  const pipe = new BytePipe();
  const read = pipe.read();
  pipe.write(bytes('late'));
  expect(text(await read)).toBe('late');
  const end = pipe.read();
  pipe.end();
  expect(await end).toBeNull();
});

test('nothing is never read: an empty piece is no piece', async () => {
  const pipe = new BytePipe();
  expect(pipe.write(new Uint8Array())).toBeUndefined();
  pipe.write(bytes('x'));
  expect(text(await pipe.read())).toBe('x');
});

test('a writer waits once the pipe is full, until the reader has taken enough', async () => {
  const pipe = new BytePipe(10);
  expect(pipe.write(bytes('12345'))).toBeUndefined();
  const full = waiting(pipe.write(bytes('67890')));
  expect([full(), pipe.buffered]).toEqual([true, 10]);
  await pipe.read();
  await tick();
  expect([full(), pipe.buffered]).toEqual([false, 5]);
});

test('all writers that wait go on together', async () => {
  const pipe = new BytePipe(4);
  const both = [waiting(pipe.write(bytes('1234'))), waiting(pipe.write(bytes('5678')))];
  await pipe.read();
  await tick();
  expect(both.map((waits) => waits())).toEqual([true, true]);
  await pipe.read();
  await tick();
  expect(both.map((waits) => waits())).toEqual([false, false]);
});

test('when the reader leaves, what waits is dropped and writers are told', async () => {
  const pipe = new BytePipe(4);
  const waits = waiting(pipe.write(bytes('1234')));
  pipe.close();
  await tick();
  expect([waits(), pipe.buffered, await pipe.read()]).toEqual([false, 0, null]);
  expect(() => pipe.write(bytes('x'))).toThrow(BrokenPipe);
});

test('a write behind the end is refused, and the end lets waiting writers go', async () => {
  const pipe = new BytePipe(2);
  const waits = waiting(pipe.write(bytes('12')));
  pipe.end();
  await tick();
  expect([waits(), pipe.ended, text(await pipe.read())]).toEqual([false, true, '12']);
  expect(() => pipe.write(bytes('x'))).toThrow('Broken pipe');
});

test('a read can be given up, and takes nothing with it', async () => {
  const pipe = new BytePipe();
  const gone = new AbortController();
  const read = pipe.read(gone.signal);
  gone.abort(new Error('enough'));
  await expect(read).rejects.toThrow('enough');
  pipe.write(bytes('kept'));
  expect(text(await pipe.read())).toBe('kept');
});

test('a read that was given up before takes what is there, and waits for nothing', async () => {
  const pipe = new BytePipe();
  const gone = AbortSignal.abort(new Error('enough'));
  pipe.write(bytes('there'));
  expect(text(await pipe.read(gone))).toBe('there');
  await expect(pipe.read(gone)).rejects.toThrow('enough');
  pipe.end();
  expect(await pipe.read(gone)).toBeNull();
});

test('what is there can be taken without waiting, and put back in front', async () => {
  const pipe = new BytePipe();
  expect(pipe.take()).toBeUndefined();
  pipe.write(bytes('one two'));
  const piece = pipe.take() as Uint8Array;
  pipe.unread(piece.subarray(4));
  pipe.unread(new Uint8Array());
  expect([pipe.buffered, text(await pipe.read())]).toEqual([3, 'two']);
});

test('what is put back wakes a reader that waits', async () => {
  const pipe = new BytePipe();
  const read = pipe.read();
  pipe.unread(bytes('back'));
  expect(text(await read)).toBe('back');
});
