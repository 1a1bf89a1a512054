import type { Process } from '../../kernel/process.js';
import { SIGNALS, signalName, signalNumber } from '../../kernel/signals.js';
import { killTargets } from '../../kernel/system-facts.js';
import type { Shell } from '../shell.js';
import type { Builtin } from './builtin.js';

/** `kill [-s signal|-signal] pid|%job…` and `kill -l [status]`. */
export const kill: Builtin = async (shell, words) => {
  const args = words.slice(1);
  const first = args[0] ?? '';
  if (first === '-l' || first === '-L') return listSignals(shell, args.slice(1));
  let signal: number | undefined = SIGNALS.TERM;
  if (first === '-s' || first === '-n') {
    signal = signalNumber(args[1] ?? '');
    args.splice(0, 2);
  } else if (/^-./.test(first) && first !== '--') {
    signal = signalNumber(first.slice(1));
    args.shift();
  }
  if (signal === undefined) return shell.complain(`bad signal name '${first.replace(/^-/, '')}'`, 1, 'kill');
  if (args[0] === '--') args.shift();
  if (args.length === 0) return shell.complain('you need to specify whom to kill', 1, 'kill');
  let status = 0;
  for (const target of args) if (!(await send(shell, target, signal))) status = 1;
  return status;
};

async function send(shell: Shell, target: string, signal: number): Promise<boolean> {
  const processes = targets(shell, target);
  if (!processes) {
    await shell.complain(`invalid number '${target}'`, 1, 'kill');
    return false;
  }
  for (const process of processes) process.signals.send(signal, 'inside');
  if (processes.length > 0) return true;
  await shell.complain(shell.bash ? `(${target}) - No such process` : `can't kill pid ${target}: No such process`, 1, 'kill');
  return false;
}

function targets(shell: Shell, target: string): readonly Process[] | undefined {
  if (target.startsWith('%')) return shell.jobs.find(target)?.processes.filter((process) => !process.ended) ?? [];
  return /^-?\d{1,9}$/.test(target) ? killTargets(shell.process, Number(target)) : undefined;
}

async function listSignals(shell: Shell, args: readonly string[]): Promise<number> {
  if (args.length === 0) await shell.print(`${Object.keys(SIGNALS).join('\n')}\n`);
  for (const argument of args) {
    const number = /^\d+$/.test(argument) ? Number(argument) % 128 : undefined;
    const name = number === undefined ? signalNumber(argument) : signalName(number);
    await shell.print(`${name ?? argument}\n`);
  }
  return 0;
}
