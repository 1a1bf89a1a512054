import { ShellFailure } from '../control-flow.js';
import { evaluateArithmetic } from '../expand/arithmetic.js';
import { shellVariables } from '../expand/shell-variables.js';
import { subscript } from '../expand/subscript.js';
import type { Shell } from '../shell.js';
import { quote } from '../traps.js';
import type { Builtin } from './builtin.js';

/** `export [-n] [-p] name[=value]…`. */
export const exportVariables: Builtin = async (shell, words) => {
  const { options, args } = parse(words);
  if (args.length === 0) return list(shell, 'export', (name) => shell.variables.find(name)?.exported ?? false);
  for (const argument of args) {
    const name = assignArgument(shell, argument, words[0] ?? '');
    shell.variables.mark(name, { exported: !options.includes('n') });
  }
  return 0;
};

/** `readonly [-p] name[=value]…`. */
export const makeReadonly: Builtin = async (shell, words) => {
  const { args } = parse(words);
  if (args.length === 0) return list(shell, 'readonly', (name) => shell.variables.find(name)?.readonly ?? false);
  for (const argument of args) shell.variables.mark(assignArgument(shell, argument, words[0] ?? ''), { readonly: true });
  return 0;
};

/** `local name[=value]…`. */
export const local: Builtin = async (shell, words) => {
  if (shell.functionDepth === 0) {
    if (!shell.bash) throw new ShellFailure('not in a function', 2, 'local');
    return shell.complain('can only be used in a function', 1, 'local');
  }
  return declareIn(shell, words, true);
};

/** bash's `declare` and `typeset`. */
export const declare: Builtin = async (shell, words) => {
  const { options, args } = parse(words);
  if (options.includes('p') || args.length === 0) {
    const shown = args.length > 0 ? args : shell.variables.names();
    for (const name of shown) await shell.print(declaration(shell, name));
    return 0;
  }
  return declareIn(shell, words, shell.functionDepth > 0 && !options.includes('g'));
};

/** `unset [-v|-f] name…`. */
export const unset: Builtin = async (shell, words) => {
  const { options, args } = parse(words);
  for (const name of args) {
    const element = /^(\w+)\[(.+)\]$/.exec(name);
    if (options.includes('f')) shell.functions.delete(name);
    else if (element) unsetElement(shell, element[1] ?? '', element[2] ?? '');
    else if (!shell.variables.find(name) && shell.bash) shell.functions.delete(name);
    else shell.variables.unset(name);
  }
  return 0;
};

function unsetElement(shell: Shell, name: string, key: string): void {
  shell.variables.find(name)?.elements?.delete(subscript(shell, name, key));
}

function declareIn(shell: Shell, words: readonly string[], isLocal: boolean): number {
  const { options, args } = parse(words);
  for (const argument of args) {
    const name = argument.split('=', 1)[0] ?? '';
    if (isLocal) shell.variables.declareLocal(name, shell.dialect === 'dash');
    const integer = options.includes('i') && argument.includes('=');
    const value = integer ? String(evaluateArithmetic(argument.slice(name.length + 1), shellVariables(shell))) : undefined;
    if (/[aA]/.test(options)) shell.variables.declareArray(name, options.includes('A'));
    assignArgument(shell, value === undefined ? argument : `${name}=${value}`, words[0] ?? '');
    if (options.includes('x')) shell.variables.mark(name, { exported: true });
    if (options.includes('r')) shell.variables.mark(name, { readonly: true });
  }
  return 0;
}

function parse(words: readonly string[]): { options: string; args: string[] } {
  const args = words.slice(1);
  let options = '';
  while (/^[-+][A-Za-z]+$/.test(args[0] ?? '')) options += (args.shift() ?? '').slice(1);
  if (args[0] === '--') args.shift();
  return { options, args };
}

/** Assigns `name=value`, and gives the name. Throws {@link ShellFailure} for what is none. */
function assignArgument(shell: Shell, argument: string, speaker: string): string {
  const at = argument.indexOf('=');
  const name = at < 0 ? argument : argument.slice(0, at);
  if (!/^[A-Za-z_]\w*$/.test(name)) throw new ShellFailure(`${speaker}: ${name}: bad variable name`);
  if (at >= 0) shell.variables.set(name, argument.slice(at + 1));
  return name;
}

async function list(shell: Shell, verb: string, wanted: (name: string) => boolean): Promise<number> {
  for (const name of shell.variables.names()) {
    if (!wanted(name)) continue;
    const value = shell.variables.get(name);
    const shown = value === undefined ? name : `${name}=${shell.bash ? doubleQuoted(value) : quote(value)}`;
    await shell.print(`${shell.bash ? `declare ${verb === 'export' ? '-x' : '-r'}` : verb} ${shown}\n`);
  }
  return 0;
}

function declaration(shell: Shell, name: string): string {
  const variable = shell.variables.find(name);
  if (!variable) return '';
  const kind = variable.elements ? (variable.elements.keyed ? 'A' : 'a') : '';
  const marks = `${kind}${variable.readonly ? 'r' : ''}${variable.exported ? 'x' : ''}` || '-';
  if (variable.elements) {
    const { elements } = variable;
    const shown = elements.keys().map((key) => `[${key}]=${doubleQuoted(elements.get(key) ?? '')}`);
    return `declare -${marks} ${name}=(${shown.join(' ')})\n`;
  }
  return `declare -${marks} ${name}${variable.value === undefined ? '' : `=${doubleQuoted(variable.value)}`}\n`;
}

function doubleQuoted(text: string): string {
  return `"${text.replace(/[\\"$`]/g, '\\$&')}"`;
}
