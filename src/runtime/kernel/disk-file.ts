import { FileError, type FileSystem } from '../../files/file-system.js';
import { OpenFile } from './open-file.js';

/** How a file is opened. `create` and `truncate` are applied by `openDisk`. */
export interface OpenMode {
  readonly read: boolean;
  readonly write: boolean;
  readonly append: boolean;
}

/** A regular file, read and written at an offset of its own. It follows the file that it was opened on, not the name. */
export class DiskFile extends OpenFile {
  #offset = 0;
  readonly #inode: number;

  constructor(
    readonly files: FileSystem,
    readonly path: string,
    readonly mode: OpenMode,
  ) {
    super();
    this.#inode = files.stat(path).inode;
  }

  tryRead(max: number): Uint8Array | null {
    if (!this.mode.read) throw new FileError('EINVAL', this.path);
    if (!this.#sameFile()) return null;
    const bytes = this.files.readAt(this.path, this.#offset, max);
    this.#offset += bytes.length;
    return bytes.length > 0 ? bytes : null;
  }

  unread(bytes: Uint8Array): void {
    this.#offset -= bytes.length;
  }

  tryWrite(bytes: Uint8Array): boolean {
    if (!this.mode.write) throw new FileError('EINVAL', this.path);
    if (!this.#sameFile()) return true;
    if (this.mode.append) this.files.appendFile(this.path, bytes);
    else this.#writeHere(bytes);
    return true;
  }

  protected close(): void {}

  #writeHere(bytes: Uint8Array): void {
    if (this.#offset === this.files.stat(this.path).size) this.files.appendFile(this.path, bytes);
    else this.files.writeAt(this.path, this.#offset, bytes);
    this.#offset += bytes.length;
  }

  #sameFile(): boolean {
    return this.files.tryStat(this.path)?.inode === this.#inode;
  }
}
