import type { Process } from '../kernel/process.js';
import { SIGNALS, signalName, signalNumber } from '../kernel/signals.js';
import { killTargets } from '../kernel/system-facts.js';
import { complain, say } from './output.js';

/** What `kill` needs of whoever runs it: the shell that has it built in, or the program. */
export interface KillHost {
  print(text: string): Promise<void>;
  /** Says what is wrong; gives status 1. */
  complain(message: string): Promise<number>;
  /** Whom a number, or a job of a shell, means; undefined for what is neither. */
  targets(spec: string): readonly Process[] | undefined;
  /** What is said of a process that is not there. */
  missing(spec: string): string;
}

/** `kill [-s signal|-signal] pid…` and `kill -l [status]`; `words[0]` is the name. */
export async function runKill(host: KillHost, words: readonly string[]): Promise<number> {
  const args = words.slice(1);
  const first = args[0] ?? '';
  if (first === '-l' || first === '-L') return listSignals(host, args.slice(1));
  let signal: number | undefined = SIGNALS.TERM;
  if (first === '-s' || first === '-n') {
    signal = signalNumber(args[1] ?? '');
    args.splice(0, 2);
  } else if (/^-./.test(first) && first !== '--') {
    signal = signalNumber(first.slice(1));
    args.shift();
  }
  if (signal === undefined) return host.complain(`bad signal name '${first.replace(/^-/, '')}'`);
  if (args[0] === '--') args.shift();
  if (args.length === 0) return host.complain('you need to specify whom to kill');
  let status = 0;
  for (const target of args) if (!(await send(host, target, signal))) status = 1;
  return status;
}

/** `kill` as a program. */
export function kill(process: Process): Promise<number> {
  const host: KillHost = {
    print: (text) => say(process, text),
    complain: (message) => complain(process, `kill: ${message}\n`),
    targets: (spec) => processTargets(process, spec),
    missing: (spec) => `can't kill pid ${spec}: No such process`,
  };
  return runKill(host, process.argv);
}

/** The processes that a number means to a process; undefined for what is no number. */
export function processTargets(process: Process, spec: string): readonly Process[] | undefined {
  return /^-?\d{1,9}$/.test(spec) ? killTargets(process, Number(spec)) : undefined;
}

async function send(host: KillHost, spec: string, signal: number): Promise<boolean> {
  const processes = host.targets(spec);
  for (const process of processes ?? []) process.signals.send(signal, 'inside');
  if (processes && processes.length > 0) return true;
  await host.complain(processes ? host.missing(spec) : `invalid number '${spec}'`);
  return false;
}

async function listSignals(host: KillHost, args: readonly string[]): Promise<number> {
  if (args.length === 0) await host.print(`${Object.keys(SIGNALS).join('\n')}\n`);
  for (const argument of args) {
    const number = /^\d+$/.test(argument) ? Number(argument) % 128 : undefined;
    const name = number === undefined ? signalNumber(argument) : signalName(number);
    await host.print(`${name ?? argument}\n`);
  }
  return 0;
}
