import { ShellFailure } from '../control-flow.js';
import { isOptionName, OPTION_LETTERS, OPTIONS_BY_LETTER, type OptionName } from '../options.js';
import type { Shell } from '../shell.js';
import { quote } from '../traps.js';
import type { Builtin } from './builtin.js';

/** `set [-abCefhmnuvx] [-o option] [--] [argument…]`. */
export const set: Builtin = async (shell, words) => {
  const args = words.slice(1);
  if (args.length === 0) return listVariables(shell);
  const rest = await applyOptions(shell, args);
  if (rest) shell.positional = rest;
  return 0;
};

/** Applies options as `set` and a shell's own command line have them; gives the arguments after them, undefined for none. */
export async function applyOptions(shell: Shell, args: readonly string[]): Promise<string[] | undefined> {
  for (let at = 0; at < args.length; at += 1) {
    const argument = args[at] ?? '';
    if (argument === '--') return args.slice(at + 1);
    if (argument === '-') {
      shell.options.delete('xtrace');
      shell.options.delete('verbose');
      return at + 1 < args.length ? args.slice(at + 1) : undefined;
    }
    if (!/^[-+]./.test(argument)) return args.slice(at);
    const on = argument.startsWith('-');
    for (const letter of argument.slice(1)) {
      if (letter !== 'o') setLetter(shell, letter, on);
      else {
        at += 1;
        await setNamed(shell, args[at], on);
      }
    }
  }
  return undefined;
}

function setLetter(shell: Shell, letter: string, on: boolean): void {
  const name = OPTIONS_BY_LETTER.get(letter);
  if (!name) throw new ShellFailure(shell.bash ? `set: -${letter}: invalid option` : `illegal option -${letter}`);
  change(shell, name, on);
}

async function setNamed(shell: Shell, name: string | undefined, on: boolean): Promise<void> {
  if (name === undefined) return listOptions(shell, on);
  if (!isOptionName(name)) throw new ShellFailure(shell.bash ? `set: ${name}: invalid option name` : `illegal option -o ${name}`);
  change(shell, name, on);
}

function change(shell: Shell, name: OptionName, on: boolean): void {
  if (on) shell.options.add(name);
  else shell.options.delete(name);
}

async function listOptions(shell: Shell, readable: boolean): Promise<void> {
  if (readable && !shell.bash) await shell.print('Current option settings\n');
  for (const name of Object.keys(OPTION_LETTERS).sort()) {
    const on = isOptionName(name) && shell.options.has(name);
    await shell.print(readable ? `${name.padEnd(16)}${on ? 'on' : 'off'}\n` : `set ${on ? '-' : '+'}o ${name}\n`);
  }
}

async function listVariables(shell: Shell): Promise<number> {
  for (const name of shell.variables.names()) {
    const value = shell.variables.get(name);
    if (value !== undefined) await shell.print(`${name}=${shell.bash && /^[\w./:@%+=-]*$/.test(value) ? value : quote(value)}\n`);
  }
  return 0;
}
