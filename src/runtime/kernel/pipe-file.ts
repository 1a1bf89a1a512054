import { FileError } from '../../files/file-system.js';
import { BrokenPipe } from '../../stream/pipe.js';
import { ByteQueue } from './byte-queue.js';
import { OpenFile } from './open-file.js';

const CAPACITY = 65_536;

class Pipe {
  readonly queue = new ByteQueue();
  writerOpen = true;
  readerOpen = true;
}

class PipeReader extends OpenFile {
  writer: PipeWriter | undefined;

  constructor(readonly pipe: Pipe) {
    super();
  }

  tryRead(max: number): Uint8Array | null | undefined {
    const bytes = this.pipe.queue.take(max);
    if (!bytes) return this.pipe.writerOpen ? undefined : null;
    this.writer?.changed.notify();
    return bytes;
  }

  unread(bytes: Uint8Array): void {
    this.pipe.queue.unshift(bytes);
  }

  tryWrite(): boolean {
    throw new FileError('EINVAL', 'pipe');
  }

  protected close(): void {
    this.pipe.readerOpen = false;
    this.pipe.queue.clear();
    this.writer?.changed.notify();
  }
}

class PipeWriter extends OpenFile {
  constructor(
    readonly pipe: Pipe,
    readonly reader: PipeReader,
  ) {
    super();
    reader.writer = this;
  }

  tryRead(): null {
    throw new FileError('EINVAL', 'pipe');
  }

  unread(): void {}

  tryWrite(bytes: Uint8Array): boolean {
    if (!this.pipe.readerOpen) throw new BrokenPipe();
    if (this.pipe.queue.size >= CAPACITY) return false;
    this.pipe.queue.push(bytes);
    this.reader.changed.notify();
    return true;
  }

  protected close(): void {
    this.pipe.writerOpen = false;
    this.reader.changed.notify();
  }
}

/** The two ends of a pipe(2). */
export function createPipe(): { reader: OpenFile; writer: OpenFile } {
  const pipe = new Pipe();
  const reader = new PipeReader(pipe);
  return { reader, writer: new PipeWriter(pipe, reader) };
}
