/** Where bytes go. A returned promise means "wait until it settles before you write more"; a write after the reader left throws {@link BrokenPipe}. */
export interface ByteSink {
  write(chunk: Uint8Array): void | Promise<void>;
}

/** Where bytes come from. `read` gives the next chunk (never empty), or null at the end. One reader at a time. */
export interface ByteSource {
  read(signal?: AbortSignal): Promise<Uint8Array | null>;
}

/** Thrown by a write into a pipe whose reader has gone (EPIPE). */
export class BrokenPipe extends Error {
  override readonly name = 'BrokenPipe';
  constructor() {
    super('Broken pipe');
  }
}

/**
 * A bounded pipe in memory, as pipe(2): `write` gives back-pressure once `capacity` bytes wait (64 KiB unless said),
 * `end` is the writer's close, `close` the reader's.
 */
export class BytePipe implements ByteSink, ByteSource {
  #chunks: Uint8Array[] = [];
  #waiting = 0;
  #ended = false;
  #closed = false;
  #wakeReader: (() => void) | undefined;
  #wakeWriters: Array<() => void> = [];

  constructor(readonly capacity = 65_536) {}

  /** True once `end` was called. */
  get ended(): boolean {
    return this.#ended;
  }

  /** Bytes that wait to be read. */
  get buffered(): number {
    return this.#waiting;
  }

  write(chunk: Uint8Array): void | Promise<void> {
    if (this.#closed || this.#ended) throw new BrokenPipe();
    if (chunk.length === 0) return;
    this.#chunks.push(chunk);
    this.#waiting += chunk.length;
    this.#wake();
    if (this.#waiting < this.capacity) return;
    return new Promise((resolve) => this.#wakeWriters.push(resolve));
  }

  /** Nothing more will be written; what waits can still be read. */
  end(): void {
    this.#ended = true;
    this.#wake();
    this.#releaseWriters();
  }

  /** The reader leaves: what waits is dropped, and writers get {@link BrokenPipe}. */
  close(): void {
    this.#closed = true;
    this.#chunks = [];
    this.#waiting = 0;
    this.#wake();
    this.#releaseWriters();
  }

  /** Takes what is there without waiting; undefined where nothing is. */
  take(): Uint8Array | undefined {
    const chunk = this.#chunks.shift();
    if (!chunk) return undefined;
    this.#waiting -= chunk.length;
    if (this.#waiting < this.capacity) this.#releaseWriters();
    return chunk;
  }

  /** Puts bytes back in front, for a reader that took more than it needed. */
  unread(chunk: Uint8Array): void {
    if (chunk.length === 0 || this.#closed) return;
    this.#chunks.unshift(chunk);
    this.#waiting += chunk.length;
    this.#wake();
  }

  async read(signal?: AbortSignal): Promise<Uint8Array | null> {
    for (;;) {
      const chunk = this.take();
      if (chunk) return chunk;
      if (this.#ended || this.#closed) return null;
      if (signal?.aborted) throw signal.reason;
      await new Promise<void>((resolve, reject) => {
        const abort = () => {
          this.#wakeReader = undefined;
          reject(signal?.reason);
        };
        signal?.addEventListener('abort', abort, { once: true });
        this.#wakeReader = () => {
          signal?.removeEventListener('abort', abort);
          resolve();
        };
      });
    }
  }

  #wake(): void {
    const wake = this.#wakeReader;
    this.#wakeReader = undefined;
    wake?.();
  }

  #releaseWriters(): void {
    const writers = this.#wakeWriters;
    this.#wakeWriters = [];
    for (const resolve of writers) resolve();
  }
}
