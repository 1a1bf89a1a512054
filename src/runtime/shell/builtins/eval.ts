import { FileError } from '../../../files/file-system.js';
import { FOR_READING, openPath } from '../../kernel/open-path.js';
import { searchPath } from '../../kernel/search-path.js';
import { readWhole } from '../../kernel/transfer.js';
import { FunctionReturn, ShellFailure } from '../control-flow.js';
import { runText } from '../execute/run-text.js';
import type { Shell } from '../shell.js';
import type { Builtin } from './builtin.js';

/** `eval [argument…]`. */
export const evaluate: Builtin = (shell, words) => nested(shell, () => runText(shell, words.slice(1).join(' '), shell.line));

/** `. file [argument…]`. */
export const source: Builtin = async (shell, words) => {
  const [, name, ...args] = words;
  if (name === undefined) return shell.complain('filename argument required', 2, words[0]);
  const text = await readScript(shell, name);
  const { positional, functionDepth } = shell;
  if (args.length > 0) shell.positional = args;
  shell.functionDepth += 1;
  shell.sources.push(name);
  try {
    return await nested(shell, () => runText(shell, text));
  } catch (end) {
    if (end instanceof FunctionReturn) return end.status;
    throw end;
  } finally {
    shell.functionDepth = functionDepth;
    shell.sources.pop();
    if (args.length > 0) shell.positional = positional;
  }
};

async function nested(shell: Shell, run: () => Promise<number>): Promise<number> {
  shell.checkDepth();
  await Promise.resolve();
  shell.depth += 1;
  try {
    return await run();
  } finally {
    shell.depth -= 1;
  }
}

async function readScript(shell: Shell, name: string): Promise<string> {
  const { process, variables } = shell;
  const found = name.includes('/') ? undefined : searchPath(process.files, name, variables.get('PATH'), process.cwd);
  const path = found && 'path' in found ? found.path : shell.resolve(name);
  try {
    return await readWhole(process, openPath(process, path, FOR_READING));
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    if (shell.bash) throw new ShellFailure(`${name}: ${error.message}`, 1);
    const dash = `cannot open ${name}: No such file`;
    throw new ShellFailure(shell.dialect === 'dash' ? dash : `can't open '${name}': ${error.message}`, 2, '.');
  }
}
