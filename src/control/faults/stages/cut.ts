import { FrameReader } from './frame-reader.js';
import type { Stage } from './piece.js';

/** How much of an answer is sent before it is cut. */
export interface Amount {
  readonly bytes?: number | undefined;
  readonly frames?: number | undefined;
  readonly lines?: number | undefined;
  /** Pieces: an event stream sends each event as one. */
  readonly events?: number | undefined;
}

/** Sends so much and then does what ends it; nothing is done where the answer ends before that. */
export function cut(amount: Amount, end: () => Promise<void>): Stage {
  return async function* shortened(source) {
    const count = counter(amount);
    if (count(new Uint8Array()) !== undefined) return end();
    for await (const piece of source) {
      const last = count(piece);
      yield last === undefined ? piece : piece.subarray(0, last);
      if (last !== undefined) return end();
    }
  };
}

/** Tells where in a piece the amount is reached; undefined where it is not. */
function counter({ bytes, frames, lines, events }: Amount): (piece: Uint8Array) => number | undefined {
  if (frames !== undefined) return frameCounter(frames);
  if (lines !== undefined) return lineCounter(lines);
  let left = bytes ?? events ?? 0;
  return (piece) => {
    if (left === 0) return 0;
    if (piece.length === 0) return undefined;
    if (events !== undefined) return --left === 0 ? piece.length : undefined;
    if (piece.length >= left) return left;
    left -= piece.length;
    return undefined;
  };
}

function frameCounter(frames: number): (piece: Uint8Array) => number | undefined {
  const reader = new FrameReader();
  return (piece) => {
    let index = 0;
    while (reader.frames < frames && index < piece.length) index = reader.advance(piece, index);
    return reader.frames >= frames ? index : undefined;
  };
}

const NEWLINE = 10;

function lineCounter(lines: number): (piece: Uint8Array) => number | undefined {
  let left = lines;
  return (piece) => {
    let index = 0;
    for (; left > 0; left--) {
      const end = piece.indexOf(NEWLINE, index);
      if (end < 0) return undefined;
      index = end + 1;
    }
    return index;
  };
}
