import type { ByteSink } from '../../../stream/pipe.js';
import { encodeBytes, toBytes } from './byte-string.js';

const ENOUGH = 16_384;

/** Collects what a tool prints as byte strings, and hands it on when there is enough of it or when told to. */
export class Output {
  #waiting = '';

  constructor(readonly sink: ByteSink) {}

  /** Adds a byte string; to be awaited where it gives a promise. */
  put(bytes: string): void | Promise<void> {
    this.#waiting += bytes;
    if (this.#waiting.length >= ENOUGH) return this.flush();
  }

  /** Adds an ordinary string. */
  print(text: string): void | Promise<void> {
    return this.put(toBytes(text));
  }

  /** Hands on what waits, and waits for room. */
  flush(): void | Promise<void> {
    if (this.#waiting === '') return;
    const bytes = encodeBytes(this.#waiting);
    this.#waiting = '';
    return this.sink.write(bytes);
  }
}
