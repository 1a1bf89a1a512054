import { OutOfMemory } from '../io/errors.js';
import { UserText, type Value } from './values.js';

/** Counts the bytes that a program's variables, arrays and calls hold; throws {@link OutOfMemory} past the limit. */
export class Memory {
  #used = 0;

  constructor(readonly limit: number) {}

  grow(bytes: number): void {
    this.#used += bytes;
    if (bytes > 0 && this.#used > this.limit) throw new OutOfMemory();
  }

  /** Throws where a text alone would be too long. */
  check(length: number): void {
    if (length > this.limit) throw new OutOfMemory();
  }
}

/** The bytes of a value's text. */
export function sizeOf(value: Value): number {
  if (typeof value === 'string') return value.length;
  return value instanceof UserText ? value.text.length : 0;
}
