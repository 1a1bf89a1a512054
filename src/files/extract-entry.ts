import { ArchiveError, isZero, type TarHeader } from '../stream/tar.js';
import { FileError, type FileSystem } from './file-system.js';
import { PAGE_SIZE } from './page.js';
import { cleanPath } from './path.js';

/** Counts the bytes that come out of an archive, and throws where it is too many. */
export interface Budget {
  spend(bytes: number): void;
}

/** Makes the file that an archive's entry describes, at a path where nothing is (or a directory, for a directory). */
export async function placeEntry(
  files: FileSystem,
  path: string,
  header: TarHeader,
  content: AsyncIterable<Uint8Array>,
  budget: Budget,
): Promise<void> {
  const { kind, uid, gid, mtime, major, minor } = header;
  const attributes = { mode: header.mode & 0o7777, uid, gid, mtime };
  switch (kind) {
    case 'file':
      await placeFile(files, path, attributes, content, budget);
      return;
    case 'directory':
      placeDirectory(files, path, attributes);
      return;
    case 'symlink':
      attempt('symlink', path, () => files.symlink(header.linkName, path, attributes));
      return;
    case 'link':
      placeLink(files, path, cleanPath(header.linkName), attributes);
      return;
    case 'other':
      throw new ArchiveError(`Unhandled tar header type ${header.flag.charCodeAt(0)}`);
    default:
      attempt('mknod', path, () => files.makeNode(path, kind, { ...attributes, major, minor }));
  }
}

/** Does something with a path; a refusal of the filesystem becomes an error in Go's words, `OPERATION PATH: reason`. */
export function attempt(operation: string, path: string, action: () => void): void {
  try {
    action();
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    const failed = error.code === 'ENOSPC' && operation === 'open' ? 'write' : operation;
    throw new ArchiveError(`${failed} ${path}: ${error.message.toLowerCase()}`, { cause: error });
  }
}

interface Attributes {
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  readonly mtime: number;
}

// Pages of zeros are skipped and the size set at the end, so that a file of zeros is declared, not held.
async function placeFile(
  files: FileSystem,
  path: string,
  attributes: Attributes,
  content: AsyncIterable<Uint8Array>,
  budget: Budget,
): Promise<void> {
  let size = 0;
  let made = false;
  for await (const chunk of content) {
    budget.spend(chunk.length);
    for (const part of pagesOf(chunk, size)) {
      if (!isZero(part)) {
        attempt('open', path, () => writePart(files, path, attributes, part, size, made));
        made = true;
      }
      size += part.length;
    }
  }
  attempt('open', path, () => {
    if (made) files.truncate(path, size);
    else files.declareFile(path, size, attributes);
    files.utimes(path, attributes.mtime);
  });
}

function writePart(files: FileSystem, path: string, attributes: Attributes, part: Uint8Array, at: number, made: boolean): void {
  if (!made && at === 0) files.writeFile(path, part, attributes);
  else {
    if (!made) files.declareFile(path, at, attributes);
    files.writeAt(path, at, part);
  }
}

function* pagesOf(chunk: Uint8Array, at: number): Generator<Uint8Array> {
  for (let from = 0; from < chunk.length; ) {
    const to = Math.min(chunk.length, from + PAGE_SIZE - ((at + from) % PAGE_SIZE));
    yield chunk.subarray(from, to);
    from = to;
  }
}

function placeDirectory(files: FileSystem, path: string, attributes: Attributes): void {
  attempt('mkdir', path, () => {
    if (!files.tryLstat(path)) files.mkdir(path, attributes);
    files.chmod(path, attributes.mode);
    files.chown(path, attributes.uid, attributes.gid);
  });
}

// As docker does, the attributes of the entry apply to the file that it is another name of.
function placeLink(files: FileSystem, path: string, target: string, { mode, uid, gid, mtime }: Attributes): void {
  attempt(`link ${target}`, path, () => files.link(target, path));
  if (files.lstat(path).kind !== 'file') return;
  files.chmod(path, mode);
  files.chown(path, uid, gid);
  files.utimes(path, mtime);
}
