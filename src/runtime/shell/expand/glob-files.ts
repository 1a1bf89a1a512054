import type { FileSystem } from '../../../files/file-system.js';
import { Pattern } from './pattern.js';
import { hasPattern } from './pattern-syntax.js';

/** Most names that one pattern may give. */
const MOST_NAMES = 100_000;

/** The files that a pattern matches, sorted; paths are as relative as the pattern is. `resolve` makes a path absolute. */
export function globFiles(files: FileSystem, pattern: string, resolve: (path: string) => string, dotglob = false): string[] {
  const parts = pattern.split('/');
  let found = [''];
  parts.forEach((part, index) => {
    const last = index === parts.length - 1;
    if (index > 0) found = found.map((path) => `${path}/`);
    if (!hasUnescapedPattern(part)) found = plainStep(files, found, part.replace(/\\(.)/g, '$1'), last, resolve);
    else found = patternStep(files, found, part, resolve, dotglob);
  });
  return found.sort(byCodePoint);
}

function plainStep(files: FileSystem, found: string[], name: string, last: boolean, resolve: (path: string) => string): string[] {
  const paths = found.map((path) => path + name);
  if (!last) return paths;
  return paths.filter((path) => path !== '' && files.tryLstat(resolve(path)) !== undefined);
}

function patternStep(
  files: FileSystem,
  found: string[],
  part: string,
  resolve: (path: string) => string,
  dotglob: boolean,
): string[] {
  const pattern = new Pattern(part);
  const hidden = dotglob || part.startsWith('.') || part.startsWith('\\.');
  const result: string[] = [];
  for (const path of found) {
    for (const name of listed(files, resolve(path || '.'))) {
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

function hasUnescapedPattern(part: string): boolean {
  return hasPattern(part.replace(/\\./g, ''));
}

function byCodePoint(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
