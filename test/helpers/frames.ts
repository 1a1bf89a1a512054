/** One frame of a multiplexed stream. */
export interface Frame {
  readonly stream: number;
  readonly text: string;
}

/** Takes a multiplexed stream apart; throws for what is no frame. */
export function framesOf(bytes: Uint8Array): Frame[] {
  const frames: Frame[] = [];
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 0; at < bytes.length; ) {
    if (view.getUint32(at) & 0xff_ff_ff) throw new Error(`no frame at ${at}`);
    const length = view.getUint32(at + 4);
    const payload = bytes.subarray(at + 8, at + 8 + length);
    if (payload.length !== length) throw new Error(`a frame at ${at} is cut`);
    frames.push({ stream: bytes[at] as number, text: new TextDecoder().decode(payload) });
    at += 8 + length;
  }
  return frames;
}

/** The text of one stream (1 stdout, 2 stderr). */
export const streamOf = (bytes: Uint8Array, stream: number): string =>
  framesOf(bytes)
    .filter((frame) => frame.stream === stream)
    .map(({ text }) => text)
    .join('');
