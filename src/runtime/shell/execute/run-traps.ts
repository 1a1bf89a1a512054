import type { Shell } from '../shell.js';
import { runText } from './run-text.js';

/** Runs the traps of signals that have come, with `$?` as before and after. A signal that comes meanwhile has its turn after that. */
export async function runDueTraps(shell: Shell): Promise<void> {
  if (shell.inTrap) return;
  const { status } = shell;
  shell.inTrap = true;
  try {
    await runAll(shell, status);
  } finally {
    shell.inTrap = false;
  }
}

async function runAll(shell: Shell, status: number): Promise<void> {
  for (let signal = shell.traps.next(); signal !== undefined; signal = shell.traps.next()) {
    const command = shell.traps.commands.get(signal);
    if (command) await runText(shell, command);
    shell.status = status;
  }
}
