import { Replace } from '../../kernel/ending.js';
import { become } from '../../kernel/spawn.js';
import { ShellExit } from '../control-flow.js';
import { load } from '../execute/external.js';
import type { Builtin } from './builtin.js';

/** `exec [-a name] [-c] [command [argument…]]`: another program takes the shell's place. Without one only redirections are made. */
export const replaceShell: Builtin = async (shell, words) => {
  const args = words.slice(1);
  let name: string | undefined;
  while (/^-[acl]/.test(args[0] ?? '') && shell.bash) name = args.shift() === '-a' ? args.shift() : name;
  if (args[0] === '--') args.shift();
  if (args.length === 0) return 0;
  const environment = shell.variables.environment;
  const loaded = await load(shell, args, environment, 'exec');
  if (typeof loaded !== 'number') {
    const argv = name === undefined ? loaded.argv : [name, ...loaded.argv.slice(1)];
    throw new Replace(become(shell.process, { ...loaded, argv }, environment));
  }
  if (shell.interactive) return loaded;
  throw new ShellExit(loaded);
};
