import type { Ids } from '../../daemon/ports.js';
import { FileError } from '../../files/file-system.js';
import { OpenFile } from './open-file.js';

const CHUNK = 65_536;
/** Shared by all who read zeros: nobody changes what he has read. */
const ZEROS = new Uint8Array(CHUNK);

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
    if (this.device !== 'random') return ZEROS.subarray(0, max);
    return Uint8Array.from({ length: Math.min(max, CHUNK) }, () => this.#byte());
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
