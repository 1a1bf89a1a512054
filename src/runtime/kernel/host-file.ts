import { FileError } from '../../files/file-system.js';
import type { ByteSink, ByteSource } from '../../stream/pipe.js';
import { ByteQueue } from './byte-queue.js';
import { OpenFile } from './open-file.js';

/** A source from outside (the client's input, a connection) as an open file: asked for more only when somebody reads. */
export class SourceFile extends OpenFile {
  #queue = new ByteQueue();
  #ended = false;
  #asking = false;
  #abort = new AbortController();

  /** `arrived` is told of each chunk, as a sign that the world outside has moved. */
  constructor(
    readonly source: ByteSource,
    readonly arrived: () => void = () => {},
  ) {
    super();
  }

  tryRead(max: number): Uint8Array | null | undefined {
    const bytes = this.#queue.take(max);
    if (bytes) return bytes;
    if (this.#ended) return null;
    if (!this.#asking) void this.#ask();
    return undefined;
  }

  unread(bytes: Uint8Array): void {
    this.#queue.unshift(bytes);
  }

  tryWrite(): boolean {
    throw new FileError('EINVAL', 'stdin');
  }

  protected close(): void {
    this.#ended = true;
    this.#abort.abort();
  }

  async #ask(): Promise<void> {
    this.#asking = true;
    try {
      const chunk = await this.source.read(this.#abort.signal);
      if (chunk) this.#queue.push(chunk);
      else this.#ended = true;
    } catch {
      this.#ended = true;
    }
    this.#asking = false;
    this.arrived();
    this.changed.notify();
  }
}

/** A sink outside (the client, the log) as an open file, with its back-pressure. */
export class SinkFile extends OpenFile {
  #busy = false;

  constructor(
    readonly sink: ByteSink,
    readonly moved: () => void = () => {},
  ) {
    super();
  }

  tryRead(): null {
    throw new FileError('EINVAL', 'stdout');
  }

  unread(): void {}

  tryWrite(bytes: Uint8Array): boolean {
    if (this.#busy) return false;
    const room = this.sink.write(bytes);
    if (room) this.#wait(room);
    return true;
  }

  protected close(): void {}

  #wait(room: Promise<void>): void {
    this.#busy = true;
    const free = () => {
      this.#busy = false;
      this.moved();
      this.changed.notify();
    };
    room.then(free, free);
  }
}
