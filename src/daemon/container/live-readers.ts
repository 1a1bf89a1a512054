import type { OutputStream } from '../../stream/multiplexed.js';

/** A piece of live output. */
export interface OutputChunk {
  readonly stream: OutputStream;
  readonly bytes: Uint8Array;
}

/** One who is attached to a container's output. */
export interface OutputReader {
  /** The next piece, or null when the run has ended or the reader has been left behind. */
  next(): Promise<OutputChunk | null>;
  /** Stops listening. */
  close(): void;
  /** True where the reader did not keep up and was let go. */
  readonly lagged: boolean;
}

/** Bytes that wait for one reader before the writer is asked to wait. */
const HIGH_WATER = 256 * 1024;
/** Bytes that may wait for a reader that has stopped; beyond them it is let go. */
const LIMIT = 8 * 1024 * 1024;
/** How long a reader that takes nothing can hold the writer up: real milliseconds, because it is the client's network that is slow. */
const PATIENCE = 1000;

class Reader implements OutputReader {
  #queue: OutputChunk[] = [];
  #waiting = 0;
  #wake: (() => void) | undefined;
  ended = false;
  lagged = false;
  stalled = false;

  constructor(
    readonly streams: readonly OutputStream[],
    readonly owner: LiveReaders,
  ) {}

  get full(): boolean {
    return this.#waiting >= HIGH_WATER;
  }

  push(chunk: OutputChunk): void {
    this.#queue.push(chunk);
    this.#waiting += chunk.bytes.length;
    if (this.#waiting > LIMIT) {
      this.lagged = true;
      this.owner.remove(this);
      this.end();
      this.owner.onLag();
    }
    this.#call();
  }

  end(): void {
    this.ended = true;
    this.#call();
  }

  close(): void {
    this.#queue = [];
    this.#waiting = 0;
    this.owner.remove(this);
    this.end();
  }

  async next(): Promise<OutputChunk | null> {
    for (;;) {
      const chunk = this.#queue.shift();
      if (chunk) {
        this.#waiting -= chunk.bytes.length;
        this.stalled = false;
        if (!this.full) this.owner.drained();
        return chunk;
      }
      if (this.ended) return null;
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }

  #call(): void {
    const wake = this.#wake;
    this.#wake = undefined;
    wake?.();
  }
}

/**
 * All who are attached. The writer waits for a slow reader, but not for one that has stopped: that one holds a fixed buffer,
 * and when it is full the reader is let go while the others go on.
 */
export class LiveReaders {
  readonly #readers = new Set<Reader>();
  #release: (() => void) | undefined;
  #room: Promise<void> | undefined;

  /** @param onLag told when a reader was let go because it did not keep up */
  constructor(readonly onLag: () => void = () => {}) {}

  get size(): number {
    return this.#readers.size;
  }

  attach(streams: readonly OutputStream[]): OutputReader {
    const reader = new Reader(streams, this);
    this.#readers.add(reader);
    return reader;
  }

  remove(reader: Reader): void {
    this.#readers.delete(reader);
    this.drained();
  }

  write(stream: OutputStream, bytes: Uint8Array): void | Promise<void> {
    if (bytes.length === 0 || this.#readers.size === 0) return;
    const chunk = { stream, bytes };
    for (const reader of [...this.#readers]) if (reader.streams.includes(stream)) reader.push(chunk);
    if (this.#holdsUp()) return this.#waitForRoom();
  }

  end(): void {
    for (const reader of this.#readers) reader.end();
    this.#readers.clear();
    this.drained();
  }

  /** A reader has room again or has gone: the writer goes on if nobody else holds it up. */
  drained(): void {
    if (this.#release && !this.#holdsUp()) this.#release();
  }

  #holdsUp(): boolean {
    for (const reader of this.#readers) if (reader.full && !reader.stalled) return true;
    return false;
  }

  #waitForRoom(): Promise<void> {
    this.#room ??= new Promise<void>((resolve) => {
      const timer = setTimeout(() => {
        for (const reader of this.#readers) if (reader.full) reader.stalled = true;
        this.drained();
      }, PATIENCE);
      this.#release = () => {
        clearTimeout(timer);
        this.#room = undefined;
        this.#release = undefined;
        resolve();
      };
    });
    return this.#room;
  }
}
