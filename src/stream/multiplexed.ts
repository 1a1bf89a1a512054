/** Which of a process's streams a frame carries, by its number on the wire. */
export const STDOUT = 1;
export const STDERR = 2;
export type OutputStream = typeof STDOUT | typeof STDERR;

/** Bytes before each frame's payload. */
export const FRAME_HEADER = 8;

/** Writes a frame header at `offset`: type, three zero bytes, the payload's length as 32-bit big-endian (docker 1.4.1 `pkg/stdcopy`). */
export function writeFrameHeader(target: Uint8Array, offset: number, stream: OutputStream, length: number): void {
  target[offset] = stream;
  target[offset + 1] = 0;
  target[offset + 2] = 0;
  target[offset + 3] = 0;
  target[offset + 4] = length >>> 24;
  target[offset + 5] = length >>> 16;
  target[offset + 6] = length >>> 8;
  target[offset + 7] = length;
}

/** One frame with its header. */
export function frame(stream: OutputStream, payload: Uint8Array): Uint8Array {
  const framed = new Uint8Array(FRAME_HEADER + payload.length);
  writeFrameHeader(framed, 0, stream, payload.length);
  framed.set(payload, FRAME_HEADER);
  return framed;
}

/** The payload's length, from a header. */
export function frameLength(bytes: Uint8Array, offset: number): number {
  const [a = 0, b = 0, c = 0, d = 0] = bytes.subarray(offset + 4, offset + 8);
  return ((a << 24) | (b << 16) | (c << 8) | d) >>> 0;
}
