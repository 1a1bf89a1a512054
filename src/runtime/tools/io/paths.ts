import { FileError } from '../../../files/file-system.js';
import type { ToolContext } from '../../tool.js';

/** The last part of a path, without trailing slashes; `/` for the root. */
export function baseName(path: string): string {
  const trimmed = withoutTrailing(path);
  return trimmed === '/' ? '/' : trimmed.slice(trimmed.lastIndexOf('/') + 1);
}

/** What is before the last part of a path; `.` where there is nothing. */
export function dirName(path: string): string {
  const trimmed = withoutTrailing(path);
  const slash = trimmed.lastIndexOf('/');
  if (slash < 0) return '.';
  return withoutTrailing(trimmed.slice(0, slash)) || '/';
}

/** A name inside a directory. */
export function joinPath(directory: string, name: string): string {
  return directory.endsWith('/') ? directory + name : `${directory}/${name}`;
}

function withoutTrailing(path: string): string {
  let end = path.length;
  while (end > 1 && path[end - 1] === '/') end -= 1;
  return path.slice(0, end);
}

/** The absolute path that an operand means; ENOENT for an empty one. */
export function pathOf(context: Pick<ToolContext, 'resolve'>, operand: string): string {
  if (operand === '') throw new FileError('ENOENT', operand);
  return context.resolve(operand);
}
