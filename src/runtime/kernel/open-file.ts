import { Notifier } from './notifier.js';

/**
 * What a file descriptor points at (POSIX's "open file description"): shared between descriptors and processes, closed
 * when the last of them lets go. Nothing here waits: a caller that is told to wait does so on `changed` and tries again, so
 * a process can be killed while it waits and loses nothing.
 */
export abstract class OpenFile {
  /** Fires when what made a read or a write wait may be over. */
  readonly changed = new Notifier();
  #references = 1;

  retain(): this {
    this.#references += 1;
    return this;
  }

  release(): void {
    this.#references -= 1;
    if (this.#references === 0) this.close();
  }

  /** True for a terminal: `test -t`, prompts and line editing go by it. */
  get isTerminal(): boolean {
    return false;
  }

  /** Up to `max` bytes; null at the end; undefined where the reader must wait. Throws {@link FileError}. */
  abstract tryRead(max: number): Uint8Array | null | undefined;

  /** Takes bytes back that were read too far. */
  abstract unread(bytes: Uint8Array): void;

  /** Takes all of the bytes and answers true, or takes none, where the writer must wait. Throws {@link FileError} or {@link BrokenPipe}. */
  abstract tryWrite(bytes: Uint8Array): boolean;

  protected abstract close(): void;
}
