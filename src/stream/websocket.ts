import type { ByteSource } from './pipe.js';

const GUID = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';

const [CONTINUATION, TEXT, BINARY, CLOSE, PING, PONG] = [0, 1, 2, 8, 9, 10];

/** The answer to a handshake's key (RFC 6455 section 4.2.2). */
export async function acceptKey(key: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-1', new TextEncoder().encode(key + GUID));
  return btoa(String.fromCharCode(...new Uint8Array(digest)));
}

/** An unmasked frame, as servers send them. */
export function encodeFrame(opcode: number, payload: Uint8Array): Uint8Array {
  const { length } = payload;
  const extra = length < 126 ? 0 : length < 65_536 ? 2 : 8;
  const bytes = new Uint8Array(2 + extra + length);
  const view = new DataView(bytes.buffer);
  bytes[0] = 0x80 | opcode;
  bytes[1] = extra === 0 ? length : extra === 2 ? 126 : 127;
  if (extra === 2) view.setUint16(2, length);
  if (extra === 8) view.setBigUint64(2, BigInt(length));
  bytes.set(payload, 2 + extra);
  return bytes;
}

/** The close frame with code 1000. */
export const CLOSE_NORMAL = encodeFrame(CLOSE, Uint8Array.of(0x03, 0xe8));

/** Bytes that one frame of a client may have. */
const LARGEST = 16 * 1024 * 1024;

/** The payload of a client's frames as a stream of bytes. Pings are answered; a close, or anything that is no frame, is the end. */
export class WebSocketInput implements ByteSource {
  #buffer: Uint8Array = new Uint8Array();

  constructor(
    private readonly source: ByteSource,
    private readonly reply: (frame: Uint8Array) => void,
  ) {}

  async read(signal?: AbortSignal): Promise<Uint8Array | null> {
    for (;;) {
      const frame = this.#take();
      if (frame === 'broken') return null;
      if (!frame) {
        const more = await this.source.read(signal);
        if (!more) return null;
        this.#append(more);
        continue;
      }
      const { opcode, payload } = frame;
      if (opcode === CLOSE) return null;
      if (opcode === PING) this.reply(encodeFrame(PONG as number, payload));
      if ([CONTINUATION, TEXT, BINARY].includes(opcode) && payload.length > 0) return payload;
    }
  }

  #append(more: Uint8Array): void {
    const joined = new Uint8Array(this.#buffer.length + more.length);
    joined.set(this.#buffer);
    joined.set(more, this.#buffer.length);
    this.#buffer = joined;
  }

  #take(): { opcode: number; payload: Uint8Array } | 'broken' | undefined {
    const bytes = this.#buffer;
    if (bytes.length < 2) return undefined;
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const short = (bytes[1] as number) & 0x7f;
    const extra = short === 126 ? 2 : short === 127 ? 8 : 0;
    const masked = ((bytes[1] as number) & 0x80) !== 0;
    const head = 2 + extra + (masked ? 4 : 0);
    if (bytes.length < head) return undefined;
    const length = extra === 0 ? short : extra === 2 ? view.getUint16(2) : Number(view.getBigUint64(2));
    if (length > LARGEST) return 'broken';
    if (bytes.length < head + length) return undefined;
    const payload = bytes.slice(head, head + length);
    if (masked)
      for (let at = 0; at < length; at++) payload[at] = (payload[at] as number) ^ (bytes[head - 4 + (at % 4)] as number);
    this.#buffer = bytes.subarray(head + length);
    return { opcode: (bytes[0] as number) & 0x0f, payload };
  }
}
