import { FrameReader } from './frame-reader.js';
import type { Stage, Wait } from './piece.js';

/** Sends the first `at` bytes of the header of the n-th frame, and the rest later. */
export function tear(frame: number, at: number, pause: number, wait: Wait): Stage {
  return async function* torn(source) {
    const reader = new FrameReader();
    let done = false;
    for await (const piece of source) {
      let sent = 0;
      for (let index = 0; !done && index < piece.length; ) {
        index = reader.advance(piece, index, at);
        if (reader.frames !== frame - 1 || reader.headerBytes !== at) continue;
        done = true;
        yield piece.subarray(sent, index);
        sent = index;
        await wait(pause);
      }
      if (sent < piece.length) yield piece.subarray(sent);
    }
  };
}
