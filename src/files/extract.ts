import { ArchiveError, type ByteChunks, readTar, type TarEntry } from '../stream/tar.js';
import { WHITEOUT } from './archive.js';
import { chroot } from './chroot.js';
import { attempt, type Budget, placeEntry } from './extract-entry.js';
import type { FileSystem } from './file-system.js';
import { baseName, cleanPath, joinPath, parentPath } from './path.js';

/** Bounds of an archive; reaching one ends the extraction with an {@link ArchiveError} in words. */
export interface ArchiveLimits {
  /** Bytes of content, zeros included; 8 GiB unless said. What is held in memory is bounded by the filesystem's capacity. */
  bytes?: number;
  /** 500,000 unless said. */
  entries?: number;
  /** Characters of a name; 4095 unless said. */
  pathLength?: number;
}

/** How to extract an archive. */
export interface ExtractOptions {
  /** The directory that is the root of all names and links in the archive; created where missing. `/` unless said. */
  into?: string;
  limits?: ArchiveLimits;
  /** True for a layer: `.wh.NAME` deletes, and the attributes of `./` apply to the root. */
  whiteouts?: boolean;
  /** The owner of everything, in place of what the archive says. */
  owner?: { uid: number; gid: number };
  /** Gives the path for an entry instead of its name; undefined leaves the entry out. */
  rename?: (name: string) => string | undefined;
}

/** What came out of an archive. */
export interface Extracted {
  readonly entries: number;
  readonly bytes: number;
}

/** AUFS's own entries at the top of a layer; they are not part of what the layer holds. */
const AUFS_METADATA = `/${WHITEOUT}${WHITEOUT}`;

const DEFAULT_LIMITS: Required<ArchiveLimits> = { bytes: 8 * 1024 ** 3, entries: 500_000, pathLength: 4095 };

/**
 * Extracts a plain tar archive (see `decompress` for others), as docker 1.4.1 does (`pkg/archive` Unpack and UnpackLayer, in a
 * chroot): what exists is replaced, but a directory is merged into a directory; names, links and `..` stay below `into`.
 * Throws {@link ArchiveError}; what was extracted before stays.
 */
export function extractTar(source: ByteChunks, files: FileSystem, options: ExtractOptions = {}): Promise<Extracted> {
  return extractEntries(readTar(source), files, options);
}

/** The same for entries that have been read already: for those who look at them on the way. */
export async function extractEntries(
  entries: AsyncIterable<TarEntry>,
  files: FileSystem,
  options: ExtractOptions = {},
): Promise<Extracted> {
  const into = options.into ?? '/';
  attempt('mkdir', into, () => files.mkdir(into, { parents: true }));
  const extraction = new Extraction(chroot(files, into), options);
  for await (const entry of entries) await extraction.add(entry);
  extraction.finish();
  return { entries: extraction.entries, bytes: extraction.bytes };
}

class Extraction implements Budget {
  entries = 0;
  bytes = 0;
  readonly #limits: Required<ArchiveLimits>;
  readonly #directories = new Map<string, number>();

  constructor(
    readonly files: FileSystem,
    readonly options: ExtractOptions,
  ) {
    this.#limits = { ...DEFAULT_LIMITS, ...options.limits };
  }

  spend(bytes: number): void {
    this.bytes += bytes;
    if (this.bytes > this.#limits.bytes) throw new ArchiveError(`archive holds more than ${this.#limits.bytes} bytes`);
  }

  async add(entry: TarEntry): Promise<void> {
    const { header } = entry;
    const { entries, pathLength } = this.#limits;
    this.entries += 1;
    if (this.entries > entries) throw new ArchiveError(`archive has more than ${entries} entries`);
    if (Math.max(header.name.length, header.linkName.length) > pathLength) {
      throw new ArchiveError(`archive has a name of more than ${pathLength} characters`);
    }
    const name = this.options.rename ? this.options.rename(header.name) : header.name;
    if (name === undefined) return;
    const path = cleanPath(name);
    if (path === '/') this.#root(entry);
    else if (!this.options.whiteouts) await this.#place(path, entry);
    else if (path.startsWith(AUFS_METADATA)) return;
    else if (baseName(path).startsWith(WHITEOUT)) this.#remove(whitedOut(path));
    else await this.#place(path, entry);
  }

  /** Sets the times of directories, which what was put into them has changed. */
  finish(): void {
    for (const [path, mtime] of this.#directories) {
      if (this.files.tryLstat(path)?.kind === 'directory') this.files.utimes(path, mtime);
    }
  }

  async #place(path: string, { header, content }: TarEntry): Promise<void> {
    const { files, options } = this;
    const parent = parentPath(path);
    if (!files.exists(parent)) attempt('mkdir', parent, () => files.mkdir(parent, { parents: true }));
    const existing = files.tryLstat(path);
    if (existing && !(existing.kind === 'directory' && header.kind === 'directory')) this.#remove(path);
    const { uid, gid } = options.owner ?? header;
    await placeEntry(files, path, { ...header, uid, gid }, content, this);
    if (header.kind === 'directory') this.#directories.set(path, header.mtime);
  }

  // docker applies `./` of a layer, but skips that of any other archive.
  #root({ header }: TarEntry): void {
    if (!this.options.whiteouts || header.kind !== 'directory') return;
    const { uid, gid } = this.options.owner ?? header;
    this.files.chmod('/', header.mode);
    this.files.chown('/', uid, gid);
    this.#directories.set('/', header.mtime);
  }

  #remove(path: string): void {
    if (this.files.tryLstat(path)) attempt('remove', path, () => this.files.remove(path));
  }
}

function whitedOut(path: string): string {
  return joinPath(parentPath(path), baseName(path).slice(WHITEOUT.length));
}
