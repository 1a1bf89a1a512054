import { FileError } from '../../../files/file-system.js';
import { Access, SEARCH } from '../../kernel/access.js';
import type { Shell } from '../shell.js';
import type { Builtin } from './builtin.js';

/** `cd [-L|-P] [directory|-]`. */
export const changeDirectory: Builtin = async (shell, words) => {
  const args = words.slice(1);
  let physical = false;
  while (/^-[LP]+$/.test(args[0] ?? '')) physical = (args.shift() ?? '').endsWith('P');
  if (args[0] === '--') args.shift();
  const [wanted = shell.variables.get('HOME') ?? ''] = args;
  if (wanted === '') return args.length > 0 ? 0 : shell.complain('HOME not set', 1, 'cd');
  const back = wanted === '-';
  const target = back ? shell.variables.get('OLDPWD') : wanted;
  if (target === undefined) return shell.complain('OLDPWD not set', 1, 'cd');
  const path = searched(shell, target) ?? target;
  try {
    enter(shell, path, physical);
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    return shell.complain(failure(shell, target, error), shell.bash ? 1 : 2, 'cd');
  }
  if (back || path !== target) await shell.print(`${shell.process.cwd}\n`);
  return 0;
};

/** `pwd [-L|-P]`. */
export const printDirectory: Builtin = async (shell, words) => {
  const physical = words.includes('-P');
  const { cwd, files } = shell.process;
  await shell.print(`${physical ? files.realpath(cwd) : cwd}\n`);
  return 0;
};

function enter(shell: Shell, target: string, physical: boolean): void {
  const { process } = shell;
  const { files } = process;
  const path = tidy(shell.resolve(target));
  if (files.stat(path).kind !== 'directory') throw new FileError('ENOTDIR', path);
  new Access(files, process.user).check(path, SEARCH);
  shell.variables.set('OLDPWD', process.cwd);
  process.cwd = physical ? files.realpath(path) : path;
  shell.variables.set('PWD', process.cwd);
  shell.variables.mark('PWD', { exported: true });
  shell.variables.mark('OLDPWD', { exported: true });
}

/** Where CDPATH has the directory. */
function searched(shell: Shell, target: string): string | undefined {
  const path = shell.variables.get('CDPATH');
  if (!path || /^(?:\/|\.\.?(?:\/|$))/.test(target)) return undefined;
  const candidates = path.split(':').map((directory) => (directory === '' ? target : `${directory}/${target}`));
  return candidates.find((candidate) => shell.process.files.tryStat(shell.resolve(candidate))?.kind === 'directory');
}

/** A path without `.` and `..`. */
function tidy(path: string): string {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return `/${parts.join('/')}`;
}

function failure(shell: Shell, target: string, error: FileError): string {
  return shell.bash
    ? `${target}: ${error.message}`
    : `can't cd to ${target}${shell.dialect === 'ash' ? `: ${error.message}` : ''}`;
}
