import { quote } from '../traps.js';
import type { Builtin } from './builtin.js';

/** `alias [name[=value]…]`. */
export const alias: Builtin = async (shell, words) => {
  const args = words.slice(1);
  const show = (name: string, value: string) => shell.print(`${shell.bash ? 'alias ' : ''}${name}=${quote(value)}\n`);
  if (args.length === 0) for (const [name, value] of [...shell.aliases].sort()) await show(name, value);
  let status = 0;
  for (const argument of args) {
    const at = argument.indexOf('=', 1);
    const value = shell.aliases.get(argument);
    if (at > 0) shell.aliases.set(argument.slice(0, at), argument.slice(at + 1));
    else if (value !== undefined) await show(argument, value);
    else if (shell.bash) status = await shell.complain(`${argument}: not found`, 1, 'alias');
    else {
      await shell.printError(`alias: ${argument} not found\n`);
      status = 1;
    }
  }
  return status;
};

/** `unalias [-a] name…`. */
export const unalias: Builtin = async (shell, words) => {
  const args = words.slice(1);
  if (args[0] === '-a') {
    shell.aliases.clear();
    return 0;
  }
  let status = 0;
  for (const name of args) if (!shell.aliases.delete(name)) status = await shell.complain(`${name}: not found`, 1, 'unalias');
  return status;
};
