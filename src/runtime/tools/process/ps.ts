import type { ProcessInfo } from '../../../daemon/ports.js';
import type { ToolContext } from '../../tool.js';
import { ToolError } from '../io/errors.js';
import { isBusybox } from '../io/userland.js';

interface Column {
  readonly head: string;
  readonly width: number;
  /** Numbers stand to the right. */
  readonly right?: boolean;
  value(process: ProcessInfo, context: ToolContext): string;
}

const SIZE = 1280;

const COLUMNS: ReadonlyMap<string, Column> = new Map<string, Column>([
  ['pid', { head: 'PID', width: 5, right: true, value: ({ pid }) => String(pid) }],
  ['ppid', { head: 'PPID', width: 5, right: true, value: ({ parentPid }) => String(parentPid) }],
  ['user', { head: 'USER', width: 8, value: ({ user }) => user }],
  ['uid', { head: 'UID', width: 5, right: true, value: ({ uid }) => String(uid) }],
  ['comm', { head: 'COMMAND', width: 16, value: (process) => shortName(process) }],
  ['args', { head: 'COMMAND', width: 7, value: ({ command }) => command.join(' ') }],
  ['time', { head: 'TIME', width: 6, value: () => '0:00' }],
  ['etime', { head: 'ELAPSED', width: 7, value: (process, context) => elapsed(process, context) }],
  ['vsz', { head: 'VSZ', width: 4, value: () => `${SIZE}` }],
  ['rss', { head: 'RSS', width: 4, value: () => `${SIZE}` }],
  ['stat', { head: 'STAT', width: 4, value: ({ pid }) => (pid === 1 ? 'Ss' : 'S') }],
  ['tty', { head: 'TT', width: 6, value: ({ terminal }) => (terminal ? '136,0' : '?') }],
]);

const ALIASES: ReadonlyMap<string, string> = new Map([
  ['cmd', 'args'],
  ['command', 'args'],
  ['ucmd', 'comm'],
  ['tt', 'tty'],
  ['s', 'stat'],
]);

/** `ps`: busybox's columns or those of `-o`; on other images the three forms of procps that people use: `ps`, `ps aux`, `ps -ef`. */
export async function ps(context: ToolContext): Promise<number> {
  const words = context.argv.slice(1);
  const asked = askedColumns(words);
  const processes = context.system.processes();
  if (asked) return print(context, asked, processes);
  if (isBusybox(context)) return print(context, columns(['pid', 'user', 'args']), processes);
  const text = words.join('');
  if (/u/.test(text)) return printLines(context, userLines(context, processes));
  if (/f/.test(text)) return printLines(context, fullLines(context, processes));
  const mine = /[aAex]/.test(text) ? processes : processes.filter(({ terminal }) => terminal === context.system.terminal);
  return printLines(context, [
    '  PID TTY          TIME CMD',
    ...mine.map((each) => `${right(each.pid, 5)} ${tty(each)} 00:00:00 ${shortName(each)}`),
  ]);
}

function askedColumns(words: readonly string[]): Column[] | undefined {
  const names: string[] = [];
  for (const [index, word] of words.entries()) {
    const glued = /^-?[A-Za-z]*o(.+)$/.exec(word)?.[1];
    if (word.startsWith('-') && glued) names.push(...glued.split(','));
    else if (/^-[A-Za-z]*o$/.test(word)) names.push(...(words[index + 1] ?? '').split(','));
  }
  return names.length > 0 ? columns(names.filter((name) => name !== '')) : undefined;
}

function columns(names: readonly string[]): Column[] {
  return names.map((asked) => {
    const [name = '', head] = asked.split('=');
    const found = COLUMNS.get(ALIASES.get(name) ?? name);
    if (!found) throw new ToolError(`bad -o argument '${name}', supported arguments: ${[...COLUMNS.keys()].join(',')}`);
    return head === undefined ? found : { ...found, head };
  });
}

function print(context: ToolContext, shown: readonly Column[], processes: readonly ProcessInfo[]): Promise<number> {
  const cell = (text: string, { width, right: toRight }: Column, last: boolean) =>
    toRight ? text.padStart(width) : last ? text : text.padEnd(width).slice(0, Math.max(width, text.length > width ? width : 0));
  const line = (texts: readonly string[]) => texts.map((text, at) => cell(text, shown[at]!, at === shown.length - 1)).join(' ');
  const head = shown.map(({ head, width }, at) => (at === shown.length - 1 ? head : head.padEnd(width))).join(' ');
  const rows = processes.map((process) => line(shown.map((column) => column.value(process, context))));
  return printLines(context, shown.every((column) => column.head === '') ? rows : [head, ...rows]);
}

async function printLines(context: ToolContext, lines: readonly string[]): Promise<number> {
  await context.print(`${lines.join('\n')}\n`);
  return 0;
}

function userLines(context: ToolContext, processes: readonly ProcessInfo[]): string[] {
  const rows = processes.map((each) => {
    const state = `${each.pid === 1 ? 'Ss' : 'S'}${each.terminal ? '+' : ''}`;
    return `${each.user.padEnd(8)} ${right(each.pid, 5)}  0.0  0.0 ${right(SIZE * 14, 6)} ${right(SIZE, 5)} ${tty(each)} ${state.padEnd(4)} ${clockTime(context, each)}   0:00 ${each.command.join(' ')}`;
  });
  return ['USER       PID %CPU %MEM    VSZ   RSS TTY      STAT START   TIME COMMAND', ...rows];
}

function fullLines(context: ToolContext, processes: readonly ProcessInfo[]): string[] {
  const rows = processes.map(
    (each) =>
      `${each.user.padEnd(8)} ${right(each.pid, 5)} ${right(each.parentPid, 5)}  0 ${clockTime(context, each)} ${tty(each)} 00:00:00 ${each.command.join(' ')}`,
  );
  return ['UID        PID  PPID  C STIME TTY          TIME CMD', ...rows];
}

const right = (value: number, width: number): string => String(value).padStart(width);
const tty = ({ terminal }: ProcessInfo): string => (terminal ? 'pts/0' : '?').padEnd(8);
const shortName = ({ command }: ProcessInfo): string => (command[0] ?? '').replace(/^.*\//, '').replace(/^-/, '').slice(0, 15);

const clockTime = (_context: ToolContext, { startedAt }: ProcessInfo): string => new Date(startedAt).toISOString().slice(11, 16);

function elapsed({ startedAt }: ProcessInfo, { system }: ToolContext): string {
  const seconds = Math.max(0, Math.floor((system.clock.now() - startedAt) / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
