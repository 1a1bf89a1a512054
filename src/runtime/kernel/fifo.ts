import { BrokenPipe } from '../../stream/pipe.js';
import { ByteQueue } from './byte-queue.js';
import { OpenFile } from './open-file.js';
import type { OpenFlags } from './open-path.js';

const CAPACITY = 65_536;

/** The named pipes of a sandbox, by the file that names them. */
export class Fifos {
  #channels = new Map<string, Channel>();

  open(key: string, flags: OpenFlags): OpenFile {
    const channel = this.#channels.get(key) ?? new Channel(() => this.#channels.delete(key));
    this.#channels.set(key, channel);
    return new FifoFile(channel, flags.read ?? false, flags.write ?? false);
  }
}

class Channel {
  readonly queue = new ByteQueue();
  readonly ends = new Set<FifoFile>();
  /** Readers wait for the first writer, and writers for the first reader, as their open(2) would. */
  hadReader = false;
  hadWriter = false;

  constructor(readonly forget: () => void) {}

  has(kind: 'reads' | 'writes'): boolean {
    for (const end of this.ends) if (end[kind]) return true;
    return false;
  }

  notify(): void {
    for (const end of [...this.ends]) end.changed.notify();
  }
}

class FifoFile extends OpenFile {
  constructor(
    readonly channel: Channel,
    readonly reads: boolean,
    readonly writes: boolean,
  ) {
    super();
    channel.ends.add(this);
    channel.hadReader ||= reads;
    channel.hadWriter ||= writes;
    channel.notify();
  }

  tryRead(max: number): Uint8Array | null | undefined {
    const { channel } = this;
    const bytes = channel.queue.take(max);
    if (bytes) channel.notify();
    else if (channel.hadWriter && !channel.has('writes')) return null;
    return bytes;
  }

  unread(bytes: Uint8Array): void {
    this.channel.queue.unshift(bytes);
  }

  tryWrite(bytes: Uint8Array): boolean {
    const { channel } = this;
    if (!channel.hadReader) return false;
    if (!channel.has('reads')) throw new BrokenPipe();
    if (channel.queue.size >= CAPACITY) return false;
    channel.queue.push(bytes);
    channel.notify();
    return true;
  }

  protected close(): void {
    const { channel } = this;
    channel.ends.delete(this);
    if (channel.ends.size === 0) channel.forget();
    channel.notify();
  }
}
