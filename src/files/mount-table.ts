import type { FileSystem } from './file-system.js';
import { isWithin } from './path.js';

/** A directory (or file) of another filesystem that is shown at a path. */
export interface Mount {
  /** Where it is shown, free of symlinks. */
  readonly path: string;
  readonly source: FileSystem;
  readonly sourcePath: string;
  readonly readOnly: boolean;
  /** Sets the devices in its stats apart from those of other mounts. */
  readonly device: number;
}

/** Devices that a mounted filesystem may itself have below it before their numbers run into the next mount's. */
const DEVICES_PER_MOUNT = 256;

/** What is mounted over one filesystem. Mounting twice at a path hides the earlier mount until the later one goes. */
export class MountTable {
  readonly list: Mount[] = [];
  readonly #byPath = new Map<string, Mount>();
  #made = 0;

  /** What is shown at exactly this path. */
  at(path: string): Mount | undefined {
    return this.#byPath.get(path);
  }

  /** True where a mount point is at a path or below it. */
  covers(path: string): boolean {
    return this.list.some((mount) => isWithin(mount.path, path));
  }

  add(path: string, source: FileSystem, sourcePath: string, readOnly: boolean): void {
    this.#made += 1;
    const mount: Mount = { path, source, sourcePath, readOnly, device: this.#made * DEVICES_PER_MOUNT };
    this.list.push(mount);
    this.#byPath.set(path, mount);
  }

  /** False where nothing is mounted there. */
  remove(path: string): boolean {
    const mount = this.#byPath.get(path);
    if (!mount) return false;
    this.list.splice(this.list.indexOf(mount), 1);
    const hidden = this.list.findLast((other) => other.path === path);
    if (hidden) this.#byPath.set(path, hidden);
    else this.#byPath.delete(path);
    return true;
  }
}

/** True where a filesystem shows `other` somewhere, itself or through what it mounts. */
export function shows(files: FileSystem, other: FileSystem): boolean {
  return files === other || files.mounts.some((mount) => shows(mount.source, other));
}
