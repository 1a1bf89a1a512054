import type { AnswerEntry } from './entry.js';

const encoder = new TextEncoder();
const NO_PIECES: Uint8Array[] = [];

/** The beginning of a body, and how long it is in all. */
export class KeptBody {
  bytes = 0;
  #text: string | undefined;
  #pieces: Uint8Array[] = NO_PIECES;
  #kept = 0;

  constructor(readonly limit: number) {}

  /** How many bytes of memory it takes, roughly. */
  get size(): number {
    return this.#kept;
  }

  /** Takes a whole body, whose bytes nobody changes any more: those that are all of their buffer are not copied. */
  take(body: string | Uint8Array): void {
    if (typeof body !== 'string') {
      if (body.length > this.limit || body.length < body.buffer.byteLength) this.add(body);
      else this.#share(body);
    } else if (body.length > this.limit || !isAscii(body)) this.add(encoder.encode(body));
    else this.#keep(body);
  }

  #share(body: Uint8Array): void {
    this.#pieces = [body];
    this.bytes = body.length;
    this.#kept = body.length;
  }

  #keep(body: string): void {
    this.#text = body;
    this.bytes = body.length;
    this.#kept = body.length;
  }

  /** Takes another piece. */
  add(piece: Uint8Array): void {
    this.bytes += piece.length;
    const room = this.limit - this.#kept;
    if (room <= 0) return;
    // a copy: the piece may be part of something large, or be written over
    const part = piece.slice(0, room);
    if (this.#pieces === NO_PIECES) this.#pieces = [part];
    else this.#pieces.push(part);
    this.#kept += part.length;
  }

  /** As it is told. */
  tell(): Pick<AnswerEntry, 'body' | 'encoding' | 'cut' | 'bytes'> {
    const { bytes } = this;
    if (this.#text !== undefined) return { body: this.#text, bytes };
    if (bytes === 0) return { bytes };
    const cut = this.#kept < bytes && { cut: true as const };
    const whole = concat(this.#pieces, this.#kept);
    const text = asText(whole, this.#kept < bytes);
    return text === undefined ? { body: base64(whole), encoding: 'base64', ...cut, bytes } : { body: text, ...cut, bytes };
  }
}

/** Quick for short texts; a long one is copied anyway. */
function isAscii(text: string): boolean {
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) > 127) return false;
  return true;
}

function concat(pieces: readonly Uint8Array[], length: number): Uint8Array {
  const whole = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

/** The text of some bytes, without a character that was cut in two at the end; undefined where they are no text. */
function asText(bytes: Uint8Array, cut: boolean): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes, { stream: cut });
  } catch {
    return undefined;
  }
}

function base64(bytes: Uint8Array): string {
  let binary = '';
  for (let at = 0; at < bytes.length; at += 8192) binary += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return btoa(binary);
}
