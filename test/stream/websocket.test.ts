import { expect, test } from 'vitest';
import { BytePipe } from '../../src/stream/pipe.js';
import { acceptKey, CLOSE_NORMAL, encodeFrame, WebSocketInput } from '../../src/stream/websocket.js';

const bytes = (text: string) => new TextEncoder().encode(text);
const MASK = [0x37, 0xfa, 0x21, 0x3d];

/** A frame as a client sends it: masked, and final. */
function masked(opcode: number, payload: Uint8Array): Uint8Array {
  const { length } = payload;
  const size =
    length < 126
      ? [0x80 | length]
      : length < 65_536
        ? [0x80 | 126, length >> 8, length & 255]
        : [0x80 | 127, 0, 0, 0, 0, ...int32(length)];
  return Uint8Array.from([0x80 | opcode, ...size, ...MASK, ...[...payload].map((byte, at) => byte ^ (MASK[at % 4] as number))]);
}

const int32 = (value: number) => [value >>> 24, (value >> 16) & 255, (value >> 8) & 255, value & 255];

/** An input that these bytes come to, and the frames that were answered. */
function input(...pieces: Uint8Array[]) {
  const pipe = new BytePipe(1e9);
  const answers: number[][] = [];
  for (const piece of pieces) pipe.write(piece);
  return { pipe, answers, input: new WebSocketInput(pipe, (frame) => void answers.push([...frame])) };
}

const text = (chunk: Uint8Array | null) => chunk && new TextDecoder().decode(chunk);

test('the answer to a key is that of the standard', async () => {
  expect(await acceptKey('dGhlIHNhbXBsZSBub25jZQ==')).toBe('s3pPLMBiTxaQ9kYGzzhZRbK+xOo=');
});

test('frames have the shortest length that fits', () => {
  expect([...encodeFrame(1, bytes('Hello'))]).toEqual([0x81, 5, ...bytes('Hello')]);
  expect([...encodeFrame(2, new Uint8Array(126)).subarray(0, 4)]).toEqual([0x82, 126, 0, 126]);
  expect([...encodeFrame(1, new Uint8Array(65_535)).subarray(0, 4)]).toEqual([0x81, 126, 255, 255]);
  expect([...encodeFrame(1, new Uint8Array(65_536)).subarray(0, 10)]).toEqual([0x81, 127, 0, 0, 0, 0, 0, 1, 0, 0]);
  expect([...CLOSE_NORMAL]).toEqual([0x88, 2, 0x03, 0xe8]);
});

test('the payload of a client is unmasked, however long, and however it is cut', async () => {
  const big = 'x'.repeat(70_000);
  const all = Uint8Array.from([...masked(1, bytes('Hello')), ...masked(2, bytes('y'.repeat(200))), ...masked(1, bytes(big))]);
  const { pipe, input: source } = input();
  for (let at = 0; at < all.length; at += 999) pipe.write(all.subarray(at, at + 999));
  pipe.end();
  expect([
    text(await source.read()),
    text(await source.read())?.length,
    text(await source.read()) === big,
    await source.read(),
  ]).toEqual(['Hello', 200, true, null]);
});

test('parts of a message are input like whole ones', async () => {
  const first = masked(1, bytes('Hel'));
  first[0] = 0x01;
  const { input: source } = input(first, masked(0, bytes('lo')));
  expect([text(await source.read()), text(await source.read())]).toEqual(['Hel', 'lo']);
});

test('a ping is answered with what it brought, a pong is passed over, and nothing is no input', async () => {
  const { input: source, answers } = input(
    masked(9, bytes('hi')),
    masked(10, bytes('x')),
    masked(1, bytes('')),
    masked(1, bytes('a')),
  );
  expect(text(await source.read())).toBe('a');
  expect(answers).toEqual([[0x8a, 2, ...bytes('hi')]]);
});

test('a close is the end, even where more follows', async () => {
  const { input: source } = input(masked(8, new Uint8Array()), masked(1, bytes('late')));
  expect(await source.read()).toBeNull();
});

test('a frame that is too big is the end, before any of it has come', async () => {
  const { input: source } = input(Uint8Array.from([0x81, 0x80 | 127, 0, 0, 0, 1, 0, 0, 0, 0, ...MASK]));
  expect(await source.read()).toBeNull();
});
