import type { FileSystem } from '../../files/file-system.js';

const encoder = new TextEncoder();

/** Writes the files of one layer and counts their bytes, so that the rest of the layer's size can be declared. */
export class TreeWriter {
  /** Bytes of the files that this layer holds so far. */
  written = 0;

  constructor(
    readonly files: FileSystem,
    readonly mtime: number,
  ) {}

  /** Directories, with their parents, in mode 0755 or the one that is said. */
  directories(paths: readonly string[], mode = 0o755): void {
    for (const path of paths) {
      if (this.files.exists(path)) continue;
      this.files.mkdir(path, { parents: true, mode, mtime: this.mtime });
      this.files.chmod(path, mode);
    }
  }

  /** Text files by path. */
  texts(content: Readonly<Record<string, string>>, mode = 0o644): void {
    for (const [path, text] of Object.entries(content)) this.#put(path, encoder.encode(text), mode);
  }

  /** Programs: each an ELF file in name only, at `directory/name`, of `size` bytes (a believable number unless said). */
  programs(directory: string, names: readonly string[], size?: number): void {
    for (const name of names) this.program(`${directory}/${name}`, size ?? believableSize(name));
  }

  /** One program of a size. */
  program(path: string, size: number): void {
    const content = programContent(path.slice(path.lastIndexOf('/') + 1));
    this.#put(path, content, 0o755);
    if (size <= content.length) return;
    this.files.truncate(path, size);
    this.files.utimes(path, this.mtime);
    this.written += size - content.length;
  }

  /** Symlinks: path to target. */
  links(targets: Readonly<Record<string, string>>): void {
    for (const [path, target] of Object.entries(targets)) {
      this.directories([path.slice(0, path.lastIndexOf('/')) || '/']);
      this.files.symlink(target, path, { mtime: this.mtime });
      this.written += target.length;
    }
  }

  /** Hard links to one file; they add no bytes. */
  hardLinks(existing: string, paths: readonly string[]): void {
    for (const path of paths) this.files.link(existing, path);
  }

  /** A file of which only the size is known. */
  declare(path: string, size: number, mode = 0o644): void {
    this.directories([path.slice(0, path.lastIndexOf('/')) || '/']);
    this.files.declareFile(path, size, { mode, mtime: this.mtime });
    this.written += size;
  }

  #put(path: string, content: Uint8Array, mode: number): void {
    this.directories([path.slice(0, path.lastIndexOf('/')) || '/']);
    this.written += content.length;
    this.files.writeFile(path, content, { mode, mtime: this.mtime });
  }
}

/** What a simulated binary holds: the magic number of ELF, so that it is taken for one, and its name. */
export function programContent(name: string): Uint8Array {
  return encoder.encode(`\x7fELF\x02\x01\x01\0mockdock\0${name}\0`);
}

function believableSize(name: string): number {
  let hash = 7;
  for (let at = 0; at < name.length; at++) hash = (hash * 31 + name.charCodeAt(at)) % 65_521;
  return 14_336 + (hash % 24) * 4096 + (hash % 61) * 8;
}
