import type { Shell } from '../shell.js';
import type { Builtin } from './builtin.js';
import { changeDirectory } from './cd.js';

/** bash's `pushd directory`. */
export const pushd: Builtin = async (shell, words) => {
  const { cwd } = shell.process;
  const target = words[1] ?? shell.directories.at(-1);
  if (target === undefined) return shell.complain('no other directory', 1, 'pushd');
  if (words[1] === undefined) shell.directories.pop();
  const status = await changeDirectory(shell, ['cd', target]);
  if (status !== 0) return status;
  shell.directories.push(cwd);
  return list(shell);
};

/** bash's `popd`. */
export const popd: Builtin = async (shell) => {
  const target = shell.directories.pop();
  if (target === undefined) return shell.complain('directory stack empty', 1, 'popd');
  const status = await changeDirectory(shell, ['cd', target]);
  return status === 0 ? list(shell) : status;
};

/** bash's `dirs`. */
export const dirs: Builtin = (shell) => list(shell);

async function list(shell: Shell): Promise<number> {
  await shell.print(`${[shell.process.cwd, ...[...shell.directories].reverse()].join(' ')}\n`);
  return 0;
}
