import type { Shell } from '../shell.js';
import { quote } from '../traps.js';
import type { Assigned } from './assign.js';

/** What `set -x` shows before a command. */
export async function traceCommand(shell: Shell, assigned: readonly Assigned[], words: readonly string[]): Promise<void> {
  const prefix = shell.variables.get('PS4') ?? '+ ';
  const assignments = assigned.map(({ name, append, value }) => {
    const shown = typeof value === 'string' ? show(shell, value) : `(${value.map(({ text }) => show(shell, text)).join(' ')})`;
    return `${name}${append ? '+' : ''}=${shown}`;
  });
  await shell.printError(`${prefix}${[...assignments, ...words.map((word) => show(shell, word))].join(' ')}\n`);
}

const PLAIN = { ash: /^[\w\]^,@+:./-]*$/, bash: /^[\w@%+=:,./[\]-]+$/ };

/** ash and bash quote what needs it, and dash does not. */
function show(shell: Shell, text: string): string {
  if (shell.dialect === 'dash') return text;
  return PLAIN[shell.dialect].test(text) ? text : quote(text);
}
