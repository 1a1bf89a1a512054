import { FileError } from '../../files/file-system.js';
import { ByteQueue } from './byte-queue.js';
import { OpenFile } from './open-file.js';

class TextFile extends OpenFile {
  readonly #queue = new ByteQueue();

  constructor(text: string) {
    super();
    this.#queue.push(new TextEncoder().encode(text));
  }

  tryRead(max: number): Uint8Array | null {
    return this.#queue.take(max) ?? null;
  }

  unread(bytes: Uint8Array): void {
    this.#queue.unshift(bytes);
  }

  tryWrite(): boolean {
    throw new FileError('EINVAL', 'here-document');
  }

  protected close(): void {
    this.#queue.clear();
  }
}

/** A text that can be read once, as a here-document. */
export function createTextFile(text: string): OpenFile {
  return new TextFile(text);
}
