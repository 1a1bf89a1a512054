/** Most characters of a path (PATH_MAX without its NUL). */
export const MAX_PATH = 4095;

/** Most bytes of one name in a directory (NAME_MAX). */
export const MAX_NAME = 255;

const encoder = new TextEncoder();

/** The names in a path, without the empty ones and `.`; `..` is kept, because what it means depends on symlinks. */
export function splitPath(path: string): string[] {
  const names: string[] = [];
  for (let start = 0; start < path.length; ) {
    const slash = path.indexOf('/', start);
    const end = slash < 0 ? path.length : slash;
    const isDot = end === start + 1 && path[start] === '.';
    if (end > start && !isDot) names.push(path.slice(start, end));
    start = end + 1;
  }
  return names;
}

/** A path made absolute and free of `.`, `..` and doubled slashes, by its text alone (symlinks are not looked at). */
export function cleanPath(path: string): string {
  const names: string[] = [];
  for (const name of splitPath(path)) {
    if (name === '..') names.pop();
    else names.push(name);
  }
  return `/${names.join('/')}`;
}

/** Puts a name below a clean absolute path. */
export function joinPath(directory: string, name: string): string {
  return directory === '/' ? `/${name}` : `${directory}/${name}`;
}

/** The last name of a clean path; empty for the root. */
export function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** The directory that a clean path is in; `/` for the root. */
export function parentPath(path: string): string {
  return path.slice(0, path.lastIndexOf('/')) || '/';
}

/** A path without the slashes at its end; `/` stays. */
export function withoutSlash(path: string): string {
  let end = path.length;
  while (end > 1 && path[end - 1] === '/') end -= 1;
  return path.slice(0, end);
}

/** True where a path is `directory` itself or anywhere below it; both clean. */
export function isWithin(path: string, directory: string): boolean {
  return path === directory || path.startsWith(directory === '/' ? '/' : `${directory}/`);
}

/** True for a name longer than {@link MAX_NAME} bytes. */
export function isNameTooLong(name: string): boolean {
  return name.length > MAX_NAME || (name.length * 3 > MAX_NAME && encoder.encode(name).length > MAX_NAME);
}

/** Order of two names by their UTF-8 bytes, which is that of their code points. */
export function compareBytewise(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let at = 0; at < length; at++) {
    const left = a.charCodeAt(at);
    const right = b.charCodeAt(at);
    if (left !== right) return rank(left) - rank(right);
  }
  return a.length - b.length;
}

// Halves of a surrogate pair stand for code points above every other code unit.
function rank(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit;
}
