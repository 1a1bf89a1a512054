import type { Shell } from '../shell.js';
import { alias, unalias } from './alias.js';
import type { Builtin } from './builtin.js';
import { changeDirectory, printDirectory } from './cd.js';
import { command, type } from './command.js';
import { declare, exportVariables, local, makeReadonly, unset } from './declare.js';
import { echo } from './echo.js';
import { evaluate, source } from './eval.js';
import { replaceShell } from './exec.js';
import { getopts } from './getopts.js';
import { bg, fg, jobs } from './job-control.js';
import { kill } from './kill.js';
import { breakLoop, continueLoop, exit, returnFrom, shift } from './leave.js';
import { letBuiltin } from './let.js';
import { mapfile } from './mapfile.js';
import { printf } from './printf.js';
import { dirs, popd, pushd } from './pushd.js';
import { read } from './read.js';
import { set } from './set.js';
import { shopt } from './shopt.js';
import { toolBuiltin } from './tool-builtin.js';
import { trap } from './trap.js';
import { times, ulimit, umask } from './ulimit.js';
import { wait } from './wait.js';

export type { Builtin } from './builtin.js';

const succeed: Builtin = () => 0;

/** POSIX's special builtins: found before functions, and assignments before them stay. */
const SPECIAL: ReadonlyMap<string, Builtin> = new Map<string, Builtin>([
  [':', succeed],
  ['.', source],
  ['source', source],
  ['break', breakLoop],
  ['continue', continueLoop],
  ['eval', evaluate],
  ['exec', replaceShell],
  ['exit', exit],
  ['export', exportVariables],
  ['readonly', makeReadonly],
  ['return', returnFrom],
  ['set', set],
  ['shift', shift],
  ['times', times],
  ['trap', trap],
  ['unset', unset],
]);

const REGULAR: ReadonlyMap<string, Builtin> = new Map<string, Builtin>([
  ['[', toolBuiltin('[')],
  ['alias', alias],
  ['bg', bg],
  ['cd', changeDirectory],
  ['command', command],
  ['echo', echo],
  ['false', () => 1],
  ['fg', fg],
  ['getopts', getopts],
  ['hash', succeed],
  ['jobs', jobs],
  ['kill', kill],
  ['let', letBuiltin],
  ['local', local],
  ['printf', printf],
  ['pwd', printDirectory],
  ['read', read],
  ['test', toolBuiltin('test')],
  ['true', succeed],
  ['type', type],
  ['ulimit', ulimit],
  ['umask', umask],
  ['unalias', unalias],
  ['wait', wait],
]);

/** What startup files of bash set up, and what makes no difference here. */
const WITHOUT_EFFECT = ['bind', 'complete', 'compopt', 'disown', 'enable', 'history'];

const BASH: ReadonlyMap<string, Builtin> = new Map<string, Builtin>([
  ...WITHOUT_EFFECT.map((name): [string, Builtin] => [name, succeed]),
  ['builtin', command],
  ['declare', declare],
  ['dirs', dirs],
  ['logout', exit],
  ['mapfile', mapfile],
  ['popd', popd],
  ['pushd', pushd],
  ['readarray', mapfile],
  ['shopt', shopt],
  ['typeset', declare],
]);

const NOT_IN_DASH = new Set(['let', 'source']);

/** The builtin of a name; undefined where the shell has none. */
export function findBuiltin(shell: Shell, name: string): Builtin | undefined {
  if (shell.dialect === 'dash' && NOT_IN_DASH.has(name)) return undefined;
  return SPECIAL.get(name) ?? REGULAR.get(name) ?? (shell.bash ? BASH.get(name) : undefined);
}

/** True for the special builtins of POSIX 2.14. */
export function isSpecialBuiltin(name: string): boolean {
  return SPECIAL.has(name);
}
