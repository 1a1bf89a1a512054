import type { FileSystem } from '../../../files/file-system.js';
import { type Pace, Pattern } from './pattern.js';
import { hasPattern } from './pattern-syntax.js';

/** Most names that one pattern may give. */
const MOST_NAMES = 100_000;

/** Where a pattern looks for files. */
export interface GlobSearch {
  readonly files: FileSystem;
  /** Makes a path absolute. */
  readonly resolve: (path: string) => string;
  /** Names that begin with a dot match like others. */
  readonly dotglob: boolean;
  readonly pace: Pace;
}

/** The files that a pattern matches, sorted; paths are as relative as the pattern is. */
export async function globFiles(pattern: string, search: GlobSearch): Promise<string[]> {
  const parts = pattern.split('/');
  let found = [''];
  for (const [index, part] of parts.entries()) {
    if (index > 0) found = found.map((path) => `${path}/`);
    if (hasPattern(part.replace(/\\./g, ''))) found = await patternStep(found, part, search);
    else found = plainStep(found, part.replace(/\\(.)/g, '$1'), index === parts.length - 1, search);
  }
  return found.sort(byCodePoint);
}

function plainStep(found: string[], name: string, last: boolean, { files, resolve }: GlobSearch): string[] {
  const paths = found.map((path) => path + name);
  return last ? paths.filter((path) => path !== '' && files.tryLstat(resolve(path)) !== undefined) : paths;
}

async function patternStep(found: string[], part: string, search: GlobSearch): Promise<string[]> {
  const pattern = new Pattern(part);
  const hidden = search.dotglob || part.startsWith('.') || part.startsWith('\\.');
  const result: string[] = [];
  for (const path of found) {
    await search.pace();
    for (const name of listed(search.files, search.resolve(path || '.'))) {
      if ((hidden || !name.startsWith('.')) && pattern.matchesName(name)) result.push(path + name);
      if (result.length >= MOST_NAMES) return result;
    }
  }
  return result;
}

function listed(files: FileSystem, directory: string): string[] {
  try {
    return files.list(directory);
  } catch {
    return [];
  }
}

function byCodePoint(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
