import { applyOptions } from './builtins/set.js';
import { ShellFailure } from './control-flow.js';
import type { Shell } from './shell.js';

/** How a shell was called. */
export interface Invocation {
  /** The text after `-c`. */
  readonly command: string | undefined;
  /** What follows the options: `$0` and on after `-c`, else the script and its arguments. */
  readonly args: readonly string[];
  readonly version: boolean;
}

const LONG_WITH_VALUE = new Set(['--rcfile', '--init-file']);

/** Reads a shell's own arguments, and sets its options. Throws ShellFailure for a bad one. */
export async function parseInvocation(shell: Shell, argv: readonly string[]): Promise<Invocation> {
  const args = [...argv];
  let takesCommand = false;
  let version = false;
  while (/^[-+]./.test(args[0] ?? '')) {
    const argument = args.shift() ?? '';
    if (argument === '--') break;
    if (argument.startsWith('--')) {
      version ||= argument === '--version';
      shell.isLogin ||= argument === '--login';
      if (LONG_WITH_VALUE.has(argument)) args.shift();
      continue;
    }
    const letters = argument.slice(1).replace(/[cl]/g, '');
    shell.isLogin ||= argument.includes('l');
    takesCommand ||= argument.startsWith('-') && argument.includes('c');
    const named = letters.includes('o') ? [args.shift() ?? ''] : [];
    if (letters !== '') await applyOptions(shell, [argument[0] + letters, ...named]);
  }
  if (args[0] === '-' && !takesCommand) args.shift();
  if (!takesCommand) return { command: undefined, args, version };
  const command = args.shift();
  if (command === undefined)
    throw new ShellFailure(shell.dialect === 'ash' ? '-c requires an argument' : '-c: option requires an argument');
  return { command, args, version };
}
