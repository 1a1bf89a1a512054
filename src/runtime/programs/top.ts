import type { Process } from '../kernel/process.js';
import { readFrom } from '../kernel/transfer.js';
import { say } from './output.js';

const SECONDS = 5;

/** What `top` is asked for. */
interface Asked {
  readonly batch: boolean;
  /** Frames to show; endless unless said. */
  readonly frames: number;
  readonly seconds: number;
}

/** `top [-b] [-n frames] [-d seconds]`: a frame every 5 seconds, until it is told to end; on a terminal by `q` too. */
export async function top(process: Process): Promise<number> {
  const asked = parse(process.argv.slice(1));
  const input = process.descriptors.get(0);
  const isScreen = !asked.batch && (process.descriptors.get(1)?.isTerminal ?? false);
  const quit = isScreen && input?.isTerminal ? watchForQuit(process) : undefined;
  for (let shown = 1; ; shown += 1) {
    await say(process, `${isScreen ? '\x1b[H\x1b[J' : ''}${frame(process)}`);
    if (shown >= asked.frames) return 0;
    const left = await Promise.race([process.sleep(asked.seconds * 1000).then(() => false), ...(quit ? [quit] : [])]);
    if (left) return 0;
    if (!isScreen) await say(process, '\n');
  }
}

async function watchForQuit(process: Process): Promise<boolean> {
  const input = process.descriptors.get(0);
  const { terminal } = process;
  if (!input || !terminal) return false;
  Object.assign(terminal.settings, { icanon: false, echo: false });
  terminal.settingsChanged();
  void process.exit.then(() => Object.assign(terminal.settings, { icanon: true, echo: true }));
  for (;;) {
    const bytes = await readFrom(process, input);
    if (!bytes || bytes.includes(0x71)) return true;
  }
}

function parse(args: readonly string[]): Asked {
  const optionValue = (letter: string) => {
    const at = args.findIndex((word) => word.startsWith('-') && word.includes(letter));
    const word = args[at] ?? '';
    return at < 0 ? undefined : Number(word.slice(word.indexOf(letter) + 1) || args[at + 1]);
  };
  return {
    batch: args.some((word) => /^-?[a-z]*b/.test(word) && !/^\d/.test(word)),
    frames: optionValue('n') || Number.POSITIVE_INFINITY,
    seconds: optionValue('d') || SECONDS,
  };
}

function frame(process: Process): string {
  const processes = process.world.table.all();
  const lines = processes.map(({ info }) => {
    const numbers = `${String(info.pid).padStart(5)} ${String(info.parentPid).padStart(5)} ${info.user.padEnd(8).slice(0, 8)}`;
    return `${numbers} S     1280   0%   0   0% ${info.command.join(' ')}`.slice(0, 200);
  });
  return [
    'Mem: 1024000K used, 1026000K free, 0K shrd, 40000K buff, 200000K cached',
    'CPU:   0% usr   0% sys   0% nic 100% idle   0% io   0% irq   0% sirq',
    `Load average: 0.00 0.01 0.05 1/${processes.length} ${processes.at(-1)?.pid ?? 1}`,
    '  PID  PPID USER     STAT   VSZ %VSZ CPU %CPU COMMAND',
    ...lines,
    '',
  ].join('\n');
}
