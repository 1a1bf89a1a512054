import type { ByteSource } from '../../stream/pipe.js';

/** The longest line that is kept; what is longer comes in pieces. */
const LONGEST = 1_048_576;

/** Reads lines from bytes as they come. */
export class LineReader {
  #text = '';
  #ended = false;
  readonly #decoder = new TextDecoder();

  constructor(readonly source: ByteSource) {}

  /** The next line without its end; null where nothing is left. Throws the signal's reason when that fires first. */
  async line(signal?: AbortSignal): Promise<string | null> {
    for (;;) {
      const end = this.#text.indexOf('\n');
      if (end >= 0) return this.#take(end, end + 1);
      if (this.#text.length > LONGEST) return this.#take(LONGEST, LONGEST);
      if (this.#ended) return this.#text === '' ? null : this.#take(this.#text.length, this.#text.length);
      await this.#more(signal);
    }
  }

  /** Reads and drops all that is left. */
  async end(signal?: AbortSignal): Promise<void> {
    while (!this.#ended) {
      this.#text = '';
      await this.#more(signal);
    }
    this.#text = '';
  }

  async #more(signal?: AbortSignal): Promise<void> {
    const bytes = await this.source.read(signal);
    if (bytes) this.#text += this.#decoder.decode(bytes, { stream: true });
    else this.#ended = true;
  }

  #take(end: number, next: number): string {
    const line = this.#text.slice(0, end);
    this.#text = this.#text.slice(next);
    return line.endsWith('\r') ? line.slice(0, -1) : line;
  }
}
