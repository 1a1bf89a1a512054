import type { Shell } from '../shell.js';
import { runText } from './run-text.js';

/** Runs the traps of signals that have come, with `$?` as before and after. */
export async function runDueTraps(shell: Shell): Promise<void> {
  const { status } = shell;
  for (let signal = shell.traps.next(); signal !== undefined; signal = shell.traps.next()) {
    const command = shell.traps.commands.get(signal);
    if (command) await runText(shell, command);
    shell.status = status;
  }
}
