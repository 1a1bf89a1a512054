import type { ByteSink, ByteSource } from '../../stream/pipe.js';
import type { OpenFile } from './open-file.js';
import type { Process } from './process.js';
import { CHUNK, readFrom, writeTo } from './transfer.js';

/** A process's open file as a source; ends at once where nothing is open. */
export class FileSource implements ByteSource {
  constructor(
    readonly process: Process,
    readonly file: OpenFile | undefined,
  ) {}

  async read(signal?: AbortSignal): Promise<Uint8Array | null> {
    if (!this.file) return null;
    return readFrom(this.process, this.file, CHUNK, signal ? { signal } : {});
  }
}

/** A process's open file as a sink; what is written where nothing is open is lost. */
export class FileSink implements ByteSink {
  constructor(
    readonly process: Process,
    readonly file: OpenFile | undefined,
  ) {}

  write(chunk: Uint8Array): void | Promise<void> {
    if (this.file) return writeTo(this.process, this.file, chunk);
  }
}

/** A file that a tool opened by name: at a descriptor of its own, so that it is closed with the process if not before. */
export class OwnFileSink extends FileSink {
  readonly #descriptor: number;

  constructor(process: Process, file: OpenFile) {
    super(process, file);
    this.#descriptor = process.descriptors.add(file);
  }

  end(): void {
    this.process.descriptors.close(this.#descriptor);
  }
}

/** A file that a tool opened by name, closed at its end. */
export class OwnFileSource extends FileSource {
  readonly #descriptor: number;

  constructor(process: Process, file: OpenFile) {
    super(process, file);
    this.#descriptor = process.descriptors.add(file);
  }

  override async read(signal?: AbortSignal): Promise<Uint8Array | null> {
    if (this.process.descriptors.get(this.#descriptor) !== this.file) return null;
    const chunk = await super.read(signal);
    if (!chunk) this.process.descriptors.close(this.#descriptor);
    return chunk;
  }
}
