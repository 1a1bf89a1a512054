import type { OpenFile } from './open-file.js';

/** The file descriptors of a process. */
export class Descriptors {
  #open = new Map<number, OpenFile>();
  /** Set when the process has ended: what is put in then is let go at once. */
  #over = false;

  get(descriptor: number): OpenFile | undefined {
    return this.#open.get(descriptor);
  }

  /** Descriptors in use, lowest first. */
  numbers(): number[] {
    return [...this.#open.keys()].sort((one, other) => one - other);
  }

  /** Puts a file at a number, taking over the caller's reference; what was there is let go. */
  set(descriptor: number, file: OpenFile): void {
    const before = this.#open.get(descriptor);
    if (this.#over) file.release();
    else this.#open.set(descriptor, file);
    before?.release();
  }

  /** Puts a file at the lowest free number from `from` on, taking over the caller's reference, and gives the number. */
  add(file: OpenFile, from = 3): number {
    let descriptor = from;
    while (this.#open.has(descriptor)) descriptor += 1;
    this.set(descriptor, file);
    return descriptor;
  }

  /** Closes one; false where it was not open. */
  close(descriptor: number): boolean {
    const file = this.#open.get(descriptor);
    this.#open.delete(descriptor);
    file?.release();
    return file !== undefined;
  }

  /** Takes a file out without letting it go. */
  take(descriptor: number): OpenFile | undefined {
    const file = this.#open.get(descriptor);
    this.#open.delete(descriptor);
    return file;
  }

  closeAll(): void {
    this.#over = true;
    const files = [...this.#open.values()];
    this.#open.clear();
    for (const file of files) file.release();
  }

  /** The same files under the same numbers, for a child. */
  clone(): Descriptors {
    const copy = new Descriptors();
    for (const [descriptor, file] of this.#open) copy.#open.set(descriptor, file.retain());
    return copy;
  }
}
