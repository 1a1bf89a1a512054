import { FileError, type FileSystem } from '../../files/file-system.js';

/** What became of looking for a program: where it is, or why it cannot be run. */
export type Found = { readonly path: string } | { readonly problem: FileError['code'] };

/** A path made absolute against a directory. */
export function absolute(cwd: string, path: string): string {
  if (path.startsWith('/')) return path;
  return cwd === '/' ? `/${path}` : `${cwd}/${path}`;
}

/**
 * Finds a program as execvp(3) and Go's exec.LookPath do: a name with a slash is a path, any other is looked for in the
 * directories of PATH. ENOENT: nowhere; EACCES: there, but not executable.
 */
export function searchPath(files: FileSystem, name: string, path: string | undefined, cwd: string): Found {
  if (name.includes('/')) return executable(files, absolute(cwd, name));
  let problem: FileError['code'] = 'ENOENT';
  if (name === '' || path === undefined || path === '') return { problem };
  for (const directory of path.split(':')) {
    const found = executable(files, absolute(cwd, `${directory || '.'}/${name}`));
    if ('path' in found) return found;
    if (found.problem === 'EACCES') problem = 'EACCES';
  }
  return { problem };
}

function executable(files: FileSystem, path: string): Found {
  try {
    const { kind, mode } = files.stat(path);
    if (kind === 'directory' || (mode & 0o111) === 0) return { problem: 'EACCES' };
    return { path };
  } catch (error) {
    if (error instanceof FileError) return { problem: error.code };
    throw error;
  }
}
