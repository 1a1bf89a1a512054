import type { Ids } from '../../daemon/ports.js';
import { FileError } from '../../files/file-system.js';
import { OpenFile } from './open-file.js';

const CHUNK = 65_536;

/** A device without state: `/dev/null`, `/dev/zero`, `/dev/full`, `/dev/urandom`. */
export class DeviceFile extends OpenFile {
  constructor(
    readonly device: 'null' | 'zero' | 'full' | 'random',
    readonly ids?: Ids,
  ) {
    super();
  }

  tryRead(max: number): Uint8Array | null {
    if (this.device === 'null') return null;
    const bytes = new Uint8Array(Math.min(max, CHUNK));
    if (this.device === 'random') for (let at = 0; at < bytes.length; at += 1) bytes[at] = this.#byte();
    return bytes;
  }

  unread(): void {}

  tryWrite(): boolean {
    if (this.device === 'full') throw new FileError('ENOSPC', '/dev/full');
    return true;
  }

  protected close(): void {}

  #byte(): number {
    return Math.floor((this.ids?.random() ?? 0) * 256);
  }
}
