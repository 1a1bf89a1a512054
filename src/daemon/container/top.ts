import type { Daemon } from '../daemon.js';
import { refused } from '../errors.js';
import type { ProcessInfo } from '../ports.js';
import { isRunning } from './container-state.js';

/** The processes of a container as `ps` on the host shows them. */
export interface TopResult {
  readonly titles: readonly string[];
  readonly processes: ReadonlyArray<readonly string[]>;
}

type Cell = (info: ProcessInfo, now: number) => string;

const clockTime = (time: number) => new Date(time).toISOString().slice(11, 16);
const word: Record<string, [title: string, cell: Cell]> = {
  user: ['USER', ({ user }) => user],
  uid: ['UID', ({ user }) => user],
  pid: ['PID', ({ hostPid }) => String(hostPid)],
  ppid: ['PPID', ({ hostParentPid }) => String(hostParentPid)],
  c: ['C', () => '0'],
  stime: ['STIME', ({ startedAt }) => clockTime(startedAt)],
  start: ['START', ({ startedAt }) => clockTime(startedAt)],
  tty: ['TTY', ({ terminal }) => (terminal ? 'pts/0' : '?')],
  time: ['TIME', () => '00:00:00'],
  cmd: ['CMD', ({ command }) => command.join(' ')],
  args: ['COMMAND', ({ command }) => command.join(' ')],
  command: ['COMMAND', ({ command }) => command.join(' ')],
  comm: ['COMMAND', ({ command }) => (command[0] ?? '').split('/').at(-1) ?? ''],
  '%cpu': ['%CPU', () => '0.0'],
  '%mem': ['%MEM', () => '0.1'],
  vsz: ['VSZ', () => '4336'],
  rss: ['RSS', () => '764'],
  stat: ['STAT', ({ pid }) => (pid === 1 ? 'Ss' : 'S')],
  etime: ['ELAPSED', ({ startedAt }, now) => new Date(Math.max(0, now - startedAt)).toISOString().slice(14, 19)],
};

const FULL = ['uid', 'pid', 'ppid', 'c', 'stime', 'tty', 'time', 'cmd'];
const BSD = ['user', 'pid', '%cpu', '%mem', 'vsz', 'rss', 'tty', 'stat', 'start', 'time', 'command'];

/** Which columns a host's `ps` shows for its arguments. */
function columnsFor(args: readonly string[]): string[] {
  const text = args.join(' ');
  const chosen = /(?:^|\s)(?:-[a-zA-Z]*)?o\s*([\w%,]+)/.exec(text)?.[1];
  if (chosen) return chosen.toLowerCase().split(',');
  if (args.some((arg) => /^[a-z]*u[a-z]*$/.test(arg))) return BSD;
  if (args.some((arg) => /^-\w*f/.test(arg))) return FULL;
  return ['pid', 'tty', 'time', 'cmd'];
}

/** Lists processes (docker 1.4.1 `daemon/top.go`); `args` as given to ps, `-ef` where empty. */
export function topContainer(daemon: Daemon, reference: string, args: string): TopResult {
  const container = daemon.containers.get(reference);
  if (!isRunning(container.state)) throw refused(`Container ${reference} is not running`);
  if (!container.sandbox) throw refused(`active container for ${container.id} does not exist`);
  const columns = columnsFor((args || '-ef').split(' ')).map((name) => (Object.hasOwn(word, name) ? word[name] : undefined));
  if (columns.some((column) => column === undefined)) throw refused('Error running ps: exit status 1');
  const known = columns as Array<[string, Cell]>;
  if (!known.some(([title]) => title === 'PID')) throw refused("Couldn't find PID field in ps output");
  const now = daemon.clock.now();
  const processes = container.sandbox.processes().map((info) => known.map(([, cell]) => cell(info, now)));
  return { titles: known.map(([title]) => title), processes };
}
