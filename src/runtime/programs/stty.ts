import type { Process } from '../kernel/process.js';
import { SWITCHES, saneSettings, type TerminalSettings } from '../terminal/settings.js';
import { complain, say } from './output.js';

const RAW = { isig: false, icanon: false, icrnl: false, opost: false };
const COOKED = { isig: true, icanon: true, icrnl: true, opost: true };
/** Settings that are taken and make no difference. */
const IGNORED =
  /^-?(?:min|time|ixon|ixoff|ixany|onlret|ocrnl|inlcr|igncr|echonl|echoke|echoctl|iexten|brkint|ignbrk|parenb|cs8|hupcl|cread|tostop|noflsh|iutf8|imaxbel|\d+)$/;

/** `stty`: shows and sets the terminal of stdin. */
export async function stty(process: Process): Promise<number> {
  const { terminal } = process;
  if (!process.descriptors.get(0)?.isTerminal || !terminal) return complain(process, 'stty: standard input: Not a tty\n');
  const args = process.argv.slice(1);
  const { rows, columns } = terminal.size;
  if (args.length === 0 || args[0] === '-a') {
    await say(process, `speed 38400 baud; rows ${rows}; columns ${columns};\n${shown(terminal.settings)}\n`);
    return 0;
  }
  if (args[0] === '-g') {
    await say(process, `${Object.values(terminal.settings).map(Number).join(':')}\n`);
    return 0;
  }
  for (let at = 0; at < args.length; at += 1) {
    const word = args[at] ?? '';
    if (word === 'size') await say(process, `${terminal.size.rows} ${terminal.size.columns}\n`);
    else if (word === 'rows' || word === 'cols' || word === 'columns') {
      at += 1;
      const value = Number(args[at]) || 0;
      terminal.resize({ ...terminal.size, [word === 'rows' ? 'rows' : 'columns']: value });
    } else if (!change(terminal.settings, word)) return complain(process, `stty: invalid argument '${word}'\n`);
  }
  terminal.settingsChanged();
  return 0;
}

/** `tty`: the name of the terminal. */
export async function tty(process: Process): Promise<number> {
  const isTerminal = process.descriptors.get(0)?.isTerminal ?? false;
  if (!process.argv.includes('-s')) await say(process, isTerminal ? '/dev/console\n' : 'not a tty\n');
  return isTerminal ? 0 : 1;
}

/** `clear` and `reset`. */
export async function clear(process: Process): Promise<number> {
  await say(process, '\x1b[H\x1b[J');
  return 0;
}

function shown(settings: TerminalSettings): string {
  const lines = ['intr = ^C; quit = ^\\; erase = ^?; kill = ^U; eof = ^D; susp = ^Z; werase = ^W;'];
  const switches = Object.entries(settings).map(([name, on]) => (on ? name : `-${name}`));
  return [...lines, switches.join(' ')].join('\n');
}

function change(settings: TerminalSettings, word: string): boolean {
  const saved = /^[01](?::[01])+$/.test(word) ? word.split(':') : undefined;
  if (saved) restore(settings, saved);
  else if (word === 'raw' || word === '-cooked') Object.assign(settings, RAW);
  else if (word === '-raw' || word === 'cooked') Object.assign(settings, COOKED);
  else if (word === 'sane') Object.assign(settings, saneSettings());
  else if (word === 'cbreak') settings.icanon = false;
  else if (word === '-cbreak') settings.icanon = true;
  else if (IGNORED.test(word)) return true;
  else return set(settings, word.replace(/^-/, ''), !word.startsWith('-'));
  return true;
}

function restore(settings: TerminalSettings, saved: readonly string[]): void {
  for (const [index, name] of Object.keys(SWITCHES).entries()) set(settings, name, saved[index] === '1');
}

function set(settings: TerminalSettings, name: string, on: boolean): boolean {
  if (!Object.hasOwn(SWITCHES, name)) return false;
  settings[name as keyof TerminalSettings] = on;
  return true;
}
