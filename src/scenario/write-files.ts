import type { FileSystem } from '../files/file-system.js';
import { moment } from './moment.js';
import type { Files } from './schema-content.js';
import { bytes } from './units.js';

/** Writes files as a scenario says them, with the directories above them, and gives how many bytes they have in all. */
export function writeFiles(target: FileSystem, files: Files, start: number): number {
  let written = 0;
  for (const [path, source] of Object.entries(files))
    written += writeOne(target, path, typeof source === 'string' ? { text: source } : source, start);
  return written;
}

/** How many bytes files have in all, without writing them. */
export function sizeOfFiles(files: Files = {}): number {
  return Object.values(files).reduce((sum, source) => {
    const file = typeof source === 'string' ? { text: source } : source;
    if (file.linkTo !== undefined) return sum + file.linkTo.length;
    return sum + (file.size === undefined ? contentOf(file).length : bytes(file.size));
  }, 0);
}

type FileSource = Exclude<Files[string], string>;

function writeOne(target: FileSystem, path: string, file: FileSource, start: number): number {
  const [uid = 0, gid = uid] = (file.owner ?? '0').split(':').map(Number);
  const mtime = file.modified === undefined ? start : moment(file.modified, start);
  const mode = file.mode === undefined ? undefined : Number.parseInt(file.mode, 8);
  const options = { uid, gid, mtime, ...(mode !== undefined && { mode }) };
  target.mkdir(path.slice(0, path.lastIndexOf('/')) || '/', { parents: true, mtime });
  if (file.directory) {
    target.mkdir(path, { parents: true, ...options });
    return 0;
  }
  if (target.exists(path)) target.remove(path);
  if (file.linkTo !== undefined) {
    target.symlink(file.linkTo, path, options);
    return file.linkTo.length;
  }
  if (file.size !== undefined) {
    target.declareFile(path, bytes(file.size), options);
    return bytes(file.size);
  }
  const content = contentOf(file);
  target.writeFile(path, content, options);
  return content.length;
}

function contentOf({ text, base64 }: FileSource): Uint8Array {
  if (text !== undefined) return new TextEncoder().encode(text);
  return Uint8Array.from(atob((base64 ?? '').replace(/\s/g, '')), (character) => character.charCodeAt(0));
}
