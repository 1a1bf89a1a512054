import { conditionNumber } from '../traps.js';
import type { Builtin } from './builtin.js';

/** `trap [action condition…]`; `-` or no action resets, an empty one ignores. */
export const trap: Builtin = async (shell, words) => {
  const args = words.slice(1);
  if (args[0] === '--') args.shift();
  if (args.length === 0 || args[0] === '-p') {
    await shell.print(shell.traps.list());
    return 0;
  }
  const resets = args.length === 1 || args[0] === '-' || /^\d+$/.test(args[0] ?? '');
  const conditions = args.length === 1 || /^\d+$/.test(args[0] ?? '') ? args : args.slice(1);
  let status = 0;
  for (const condition of conditions) {
    const signal = conditionNumber(condition);
    if (signal === undefined) status = await shell.complain(`${condition}: invalid signal specification`, 1, 'trap');
    else if (resets) shell.traps.reset(signal);
    else shell.traps.set(signal, args[0] ?? '');
  }
  return status;
};
