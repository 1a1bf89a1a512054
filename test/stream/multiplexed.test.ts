import { expect, test } from 'vitest';
import { frame, frameLength, STDERR, STDOUT, writeFrameHeader } from '../../src/stream/multiplexed.js';
import { framesOf } from '../helpers/frames.js';

const bytes = (text: string) => new TextEncoder().encode(text);

test('a frame is its stream, three zeros, a big-endian length, and the payload', () => {
  expect([...frame(STDOUT, bytes('hi'))]).toEqual([1, 0, 0, 0, 0, 0, 0, 2, 0x68, 0x69]);
  expect([...frame(STDERR, bytes(''))]).toEqual([2, 0, 0, 0, 0, 0, 0, 0]);
});

test('a length has 32 bits', () => {
  for (const length of [0, 1, 255, 256, 65_535, 65_536, 0x7fffffff, 0x80000000, 0xffffffff]) {
    const target = new Uint8Array(12).fill(0xff);
    writeFrameHeader(target, 2, STDERR, length);
    expect([length, frameLength(target, 2)]).toEqual([length, length]);
    expect([...target.subarray(0, 6)]).toEqual([0xff, 0xff, 2, 0, 0, 0]);
    expect([...target.subarray(10)]).toEqual([0xff, 0xff]);
  }
});

test('frames stand one behind the other', () => {
  const all = [frame(STDOUT, bytes('out')), frame(STDERR, bytes('err'))];
  expect(framesOf(Uint8Array.from(all.flatMap((each) => [...each])))).toEqual([
    { stream: 1, text: 'out' },
    { stream: 2, text: 'err' },
  ]);
});
