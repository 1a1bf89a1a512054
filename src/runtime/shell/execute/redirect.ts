import { FileError } from '../../../files/file-system.js';
import { DeviceFile } from '../../kernel/device-file.js';
import { Replace } from '../../kernel/ending.js';
import type { OpenFile } from '../../kernel/open-file.js';
import { FOR_APPENDING, FOR_READING, FOR_WRITING, type OpenFlags, openPath } from '../../kernel/open-path.js';
import { createTextFile } from '../../kernel/text-file.js';
import { expandText, expandWords } from '../expand/expand-words.js';
import type { Shell } from '../shell.js';
import type { Redirection } from '../syntax/ast.js';

/** A redirection that cannot be made: the command is not run. */
export class RedirectionFailure {
  constructor(readonly message: string) {}
}

/** What a redirection put away, to be put back. */
type Saved = Array<{ readonly descriptor: number; readonly file: OpenFile | undefined }>;

/** Redirections in force, that must be taken back or made to stay. */
export interface Redirected {
  undo(): void;
  keep(): void;
}

/** Runs with redirections in force; a failure of them is told, and gives a status. A program that replaces the shell keeps them. */
export async function withRedirections(
  shell: Shell,
  redirections: readonly Redirection[],
  run: () => Promise<number>,
): Promise<number> {
  if (redirections.length === 0) return run();
  const redirected = await tryRedirect(shell, redirections);
  if (typeof redirected === 'number') return redirected;
  try {
    const status = await run();
    redirected.undo();
    return status;
  } catch (end) {
    if (end instanceof Replace) redirected.keep();
    else redirected.undo();
    throw end;
  }
}

/** Makes redirections; where that fails, says why and gives the status. */
export async function tryRedirect(shell: Shell, redirections: readonly Redirection[]): Promise<Redirected | number> {
  try {
    return await redirect(shell, redirections);
  } catch (error) {
    if (error instanceof RedirectionFailure) return shell.complain(error.message, shell.dialect === 'dash' ? 2 : 1);
    throw error;
  }
}

/** Makes redirections one after the other. Throws {@link RedirectionFailure}, with none of them made. */
export async function redirect(shell: Shell, redirections: readonly Redirection[]): Promise<Redirected> {
  const saved: Saved = [];
  const undo = () => {
    for (const { descriptor, file } of saved.splice(0).reverse()) {
      if (file) shell.process.descriptors.set(descriptor, file);
      else shell.process.descriptors.close(descriptor);
    }
  };
  const keep = () => {
    for (const { file } of saved.splice(0)) file?.release();
  };
  try {
    for (const redirection of redirections) await apply(shell, redirection, saved);
  } catch (error) {
    undo();
    throw error;
  }
  return { undo, keep };
}

async function apply(shell: Shell, redirection: Redirection, saved: Saved): Promise<void> {
  const { operator, descriptor } = redirection;
  if (operator === '<<' || operator === '<<<') {
    const text = await expandText(shell, redirection.target);
    return put(shell, descriptor, createTextFile(operator === '<<<' ? `${text}\n` : text), saved);
  }
  const target = await expandTarget(shell, redirection);
  if (operator === '<&' || operator === '>&') return duplicate(shell, redirection, target, saved);
  const file = open(shell, operator, target);
  put(shell, descriptor, file, saved);
  if (operator === '&>' || operator === '&>>') put(shell, 2, file.retain(), saved);
}

async function expandTarget(shell: Shell, { target }: Redirection): Promise<string> {
  if (!shell.bash) return expandText(shell, target);
  const words = await expandWords(shell, [target]);
  if (words.length !== 1) throw new RedirectionFailure('ambiguous redirect');
  return words[0] ?? '';
}

async function duplicate(shell: Shell, redirection: Redirection, target: string, saved: Saved): Promise<void> {
  const { descriptor, operator } = redirection;
  if (target === '-') return put(shell, descriptor, undefined, saved);
  const source = /^(\d+)(-?)$/.exec(target);
  if (!source) {
    if (operator === '<&') throw new RedirectionFailure(`${target}: bad fd number`);
    const file = open(shell, '&>', target);
    put(shell, 1, file, saved);
    return put(shell, 2, file.retain(), saved);
  }
  const file = shell.process.descriptors.get(Number(source[1]));
  if (!file) throw new RedirectionFailure(`${source[1]}: Bad file descriptor`);
  put(shell, descriptor, file.retain(), saved);
  if (source[2] === '-') put(shell, Number(source[1]), undefined, saved);
}

function put(shell: Shell, descriptor: number, file: OpenFile | undefined, saved: Saved): void {
  saved.push({ descriptor, file: shell.process.descriptors.take(descriptor) });
  if (file) shell.process.descriptors.set(descriptor, file);
}

function open(shell: Shell, operator: Redirection['operator'], target: string): OpenFile {
  try {
    if (target === '/dev/null') return new DeviceFile('null');
    return openPath(shell.process, shell.resolve(target), flagsOf(shell, operator, target));
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    throw new RedirectionFailure(openMessage(shell, operator, target, error));
  }
}

function flagsOf(shell: Shell, operator: Redirection['operator'], target: string): OpenFlags {
  switch (operator) {
    case '<':
      return FOR_READING;
    case '<>':
      return { read: true, write: true, create: true };
    case '>>':
    case '&>>':
      return FOR_APPENDING;
    case '>':
      return shell.options.has('noclobber') && isRegular(shell, target) ? { ...FOR_WRITING, exclusive: true } : FOR_WRITING;
    default:
      return FOR_WRITING;
  }
}

function isRegular(shell: Shell, target: string): boolean {
  return shell.process.files.tryStat(shell.resolve(target))?.kind === 'file';
}

function openMessage(shell: Shell, operator: Redirection['operator'], target: string, error: FileError): string {
  if (shell.bash) return `${target}: ${error.message}`;
  const missing = error.code === 'ENOENT';
  const reads = operator === '<';
  if (shell.dialect === 'dash') {
    const reason = missing ? (reads ? 'No such file' : 'Directory nonexistent') : error.message;
    return `cannot ${reads ? 'open' : 'create'} ${target}: ${reason}`;
  }
  const reason = missing ? (reads ? 'no such file' : 'nonexistent directory') : error.message;
  return `can't ${reads ? 'open' : 'create'} ${target}: ${reason}`;
}
