import type { Shell } from '../shell.js';
import { ERROR_TRAP } from '../traps.js';
import { runText } from './run-text.js';

/** Runs the traps of signals that have come, with `$?` as before and after. A signal that comes meanwhile has its turn after that. */
export async function runDueTraps(shell: Shell): Promise<void> {
  await runOutsideTraps(shell, async () => {
    for (let signal = shell.traps.next(); signal !== undefined; signal = shell.traps.next()) {
      const command = shell.traps.commands.get(signal);
      if (command) await runKeepingStatus(shell, command);
    }
  });
}

/** Runs bash's ERR trap; inside functions only under `set -E`. */
export async function runErrorTrap(shell: Shell): Promise<void> {
  const command = shell.traps.commands.get(ERROR_TRAP);
  if (!command || (shell.callers.length > 0 && !shell.options.has('errtrace'))) return;
  await runOutsideTraps(shell, () => runKeepingStatus(shell, command));
}

async function runOutsideTraps(shell: Shell, run: () => Promise<void>): Promise<void> {
  if (shell.inTrap) return;
  shell.inTrap = true;
  try {
    await run();
  } finally {
    shell.inTrap = false;
  }
}

async function runKeepingStatus(shell: Shell, command: string): Promise<void> {
  const { status } = shell;
  await runText(shell, command);
  shell.status = status;
}
