import { SIGNALS } from '../../kernel/signals.js';
import type { Shell } from '../shell.js';

const SURVIVED = [SIGNALS.TERM, SIGNALS.QUIT, SIGNALS.TSTP, SIGNALS.TTIN, SIGNALS.TTOU];

/** Lets an interactive shell outlive the keyboard's signals; INT only ends the line that runs. Its children have the defaults. */
export function handleKeyboard(shell: Shell): void {
  const { signals, waits } = shell.process;
  for (const signal of SURVIVED) if (!signals.handlerOf(signal)) signals.handle(signal, () => {});
  if (signals.handlerOf(SIGNALS.INT)) return;
  signals.handle(SIGNALS.INT, () => {
    shell.aborting = true;
    waits.interrupt();
  });
}
