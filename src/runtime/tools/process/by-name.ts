import { RE2JS } from 're2js';
import type { ProcessInfo } from '../../../daemon/ports.js';
import { isTooLarge } from '../../../regex/pattern-size.js';
import type { ToolContext } from '../../tool.js';
import { ToolError } from '../io/errors.js';
import { parseOptions } from '../io/options.js';
import { isBusybox } from '../io/userland.js';

const TERM = 15;

const nameOf = ({ command }: ProcessInfo): string => (command[0] ?? '').replace(/^.*\//, '').replace(/^-/, '');

/** `pidof [-s] [-o PID] NAME...` */
export async function pidof(context: ToolContext): Promise<number> {
  const options = parseOptions(context.argv, 'so:');
  const left = new Set(options.all('o').map((pid) => (pid === '%PPID' ? context.system.pid : Number(pid))));
  const found = context.system
    .processes()
    .filter((each) => options.operands.includes(nameOf(each)) && each.pid !== context.system.pid && !left.has(each.pid))
    .map(({ pid }) => pid)
    .reverse();
  const told = options.has('s') ? found.slice(0, 1) : found;
  if (told.length > 0) await context.print(`${told.join(' ')}\n`);
  return told.length > 0 ? 0 : 1;
}

/** `pgrep [-flnovx] PATTERN` and `pkill [-SIGNAL|-l] [-fnovx] PATTERN` */
export async function pgrep(context: ToolContext): Promise<number> {
  const kills = context.argv[0]?.endsWith('pkill') === true;
  const { signal, words } = takeSignal(context.argv.slice(1), kills);
  const options = parseOptions([context.argv[0] ?? 'pgrep', ...words], 'flnovxas:P:u:', {});
  const [pattern] = options.operands;
  if (pattern === undefined) throw new ToolError('no matching criteria specified', 2);
  const fits = matcher(pattern, options.has('x'));
  const text = (each: ProcessInfo) => (options.has('f') ? each.command.join(' ') : nameOf(each));
  let found = context.system
    .processes()
    .filter((each) => each.pid !== context.system.pid && fits(text(each)) !== options.has('v'));
  if (options.has('n')) found = found.slice(-1);
  if (options.has('o')) found = found.slice(0, 1);
  if (kills) for (const { pid } of found) context.system.kill(pid, signal);
  else await context.print(found.map((each) => `${each.pid}${label(options.has('l'), options.has('a'), each)}\n`).join(''));
  return found.length > 0 ? 0 : 1;
}

const label = (long: boolean, all: boolean, each: ProcessInfo): string =>
  all ? ` ${each.command.join(' ')}` : long ? ` ${nameOf(each)}` : '';

function matcher(pattern: string, whole: boolean): (text: string) => boolean {
  try {
    if (isTooLarge(pattern)) throw new RangeError('too large');
    const compiled = RE2JS.compile(pattern);
    return (text) => (whole ? compiled.matches(text) : compiled.matcher(text).find());
  } catch {
    throw new ToolError(`bad regex '${pattern}'`, 2);
  }
}

/** `killall [-q] [-SIGNAL] NAME...` */
export async function killall(context: ToolContext): Promise<number> {
  const { signal, words } = takeSignal(context.argv.slice(1), true);
  const options = parseOptions(['killall', ...words], 'qws:');
  if (options.operands.length === 0) throw new ToolError('you need to specify whom to kill');
  let status = 0;
  for (const name of options.operands) {
    const found = context.system.processes().filter((each) => nameOf(each) === name && each.pid !== context.system.pid);
    for (const { pid } of found) context.system.kill(pid, signal);
    if (found.length > 0) continue;
    status = 1;
    if (options.has('q')) continue;
    if (isBusybox(context)) await context.fail(`${name}: no process killed`);
    else await context.stderr.write(new TextEncoder().encode(`${name}: no process found\n`));
  }
  return status;
}

const NAMES: ReadonlyMap<string, number> = new Map([
  ['HUP', 1],
  ['INT', 2],
  ['QUIT', 3],
  ['ABRT', 6],
  ['KILL', 9],
  ['USR1', 10],
  ['USR2', 12],
  ['ALRM', 14],
  ['TERM', TERM],
  ['CONT', 18],
  ['STOP', 19],
  ['WINCH', 28],
]);

/** Takes `-9`, `-KILL`, `-SIGKILL` or `-s NAME` away from the words. */
function takeSignal(words: readonly string[], wanted: boolean): { signal: number; words: readonly string[] } {
  const numberOf = (name: string) => (/^\d+$/.test(name) ? Number(name) : NAMES.get(name.toUpperCase().replace(/^SIG/, '')));
  if (!wanted) return { signal: TERM, words };
  const at = words.findIndex((word) => /^-(?:\d+|[A-Z][A-Z0-9]+)$/.test(word));
  const named = words.indexOf('-s');
  if (at >= 0) {
    const signal = numberOf(words[at]!.slice(1));
    if (signal === undefined) throw new ToolError(`bad signal name '${words[at]!.slice(1)}'`);
    return { signal, words: words.filter((_, index) => index !== at) };
  }
  if (named < 0) return { signal: TERM, words };
  const signal = numberOf(words[named + 1] ?? '');
  if (signal === undefined) throw new ToolError(`bad signal name '${words[named + 1] ?? ''}'`);
  return { signal, words: words.filter((_, index) => index !== named && index !== named + 1) };
}
