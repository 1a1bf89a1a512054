import { searchPath } from '../../kernel/search-path.js';
import { runExternal } from '../execute/external.js';
import type { Shell } from '../shell.js';
import type { Builtin } from './builtin.js';
import { findBuiltin } from './index.js';

const KEYWORDS = new Set([
  'if',
  'then',
  'else',
  'elif',
  'fi',
  'do',
  'done',
  'case',
  'esac',
  'while',
  'until',
  'for',
  '{',
  '}',
  '!',
  'in',
]);

/** `command [-v|-V|-p] name [argument…]`: runs a builtin or a program, and never a function. Also bash's `builtin`. */
export const command: Builtin = async (shell, words) => {
  const args = words.slice(1);
  let describe: 'v' | 'V' | undefined;
  for (let option = /^-([pvV]+)$/.exec(args[0] ?? ''); option; option = /^-([pvV]+)$/.exec(args[0] ?? '')) {
    if (option[1]?.includes('v')) describe = 'v';
    if (option[1]?.includes('V')) describe = 'V';
    args.shift();
  }
  if (args[0] === '--') args.shift();
  if (describe) return describeAll(shell, args, describe === 'V', words[0] ?? '');
  const [name] = args;
  if (name === undefined) return 0;
  const builtin = findBuiltin(shell, name);
  if (builtin) return builtin(shell, args);
  return runExternal(shell, { words: args, assigned: [], redirections: [] }, false);
};

/** `type name…`. */
export const type: Builtin = (shell, words) => {
  const args = words.slice(1);
  if (args[0] === '-t') return describeKinds(shell, args.slice(1));
  const short = args[0] === '-p' || args[0] === '-P';
  return describeAll(shell, short ? args.slice(1) : args, !short, 'type');
};

async function describeAll(shell: Shell, names: readonly string[], long: boolean, speaker: string): Promise<number> {
  let status = 0;
  for (const name of names) {
    const found = describe(shell, name);
    if (found) await shell.print(`${long ? found.long : found.short}\n`);
    else {
      status = shell.bash ? 1 : 127;
      if (long && shell.bash) await shell.complain(`${name}: not found`, 1, speaker);
      else if (long) await shell.print(`${name}: not found\n`);
    }
  }
  return status;
}

async function describeKinds(shell: Shell, names: readonly string[]): Promise<number> {
  let status = 0;
  for (const name of names) {
    const found = describe(shell, name);
    if (found) await shell.print(`${found.kind}\n`);
    else status = 1;
  }
  return status;
}

function describe(shell: Shell, name: string): { kind: string; short: string; long: string } | undefined {
  const value = shell.aliases.get(name);
  if (value !== undefined) return { kind: 'alias', short: `alias ${name}='${value}'`, long: `${name} is an alias for ${value}` };
  if (KEYWORDS.has(name)) return { kind: 'keyword', short: name, long: `${name} is a shell keyword` };
  const own = shell.functions.has(name);
  if (own) return { kind: 'function', short: name, long: `${name} is a${shell.dialect === 'dash' ? ' shell' : ''} function` };
  if (findBuiltin(shell, name)) return { kind: 'builtin', short: name, long: `${name} is a shell builtin` };
  const { process, variables } = shell;
  const found = searchPath(process.files, name, variables.get('PATH'), process.cwd);
  return 'path' in found ? { kind: 'file', short: found.path, long: `${name} is ${found.path}` } : undefined;
}
