import { runText } from '../execute/run-text.js';
import { statusOf } from '../execute/run-to-end.js';
import type { Shell } from '../shell.js';

/** Runs the files that an interactive shell begins with, as far as they are there. What is wrong in them ends them only. */
export async function runStartupFiles(shell: Shell): Promise<void> {
  const home = shell.variables.get('HOME') ?? '';
  const own = shell.bash ? ['/etc/bash.bashrc', `${home}/.bashrc`] : [shell.variables.get('ENV') ?? ''];
  const files = shell.isLogin ? ['/etc/profile', `${home}/.profile`] : own;
  for (const file of files) if (file.startsWith('/')) await runFile(shell, file);
}

async function runFile(shell: Shell, path: string): Promise<void> {
  const { files } = shell.process.world;
  if (files.tryStat(path)?.kind !== 'file') return;
  try {
    await runText(shell, files.readText(path));
  } catch (end) {
    await statusOf(shell, end);
  }
  shell.status = 0;
}
