import type { Process } from '../../kernel/process.js';
import { SIGNALS, signalDescription } from '../../kernel/signals.js';
import { LineAborted } from '../control-flow.js';
import { messagePrefix } from '../messages.js';
import type { Shell } from '../shell.js';

/** Waits for processes in the foreground and gives the last one's status. With job control they may stop and become a job. */
export async function waitForeground(shell: Shell, processes: readonly Process[], text: string): Promise<number> {
  const terminal = shell.options.has('monitor') ? shell.process.terminal : undefined;
  if (terminal) terminal.foreground = processes[0]?.group ?? shell.process.group;
  for (const process of processes) await untilEndedOrStopped(shell, process, terminal !== undefined);
  if (terminal) terminal.foreground = shell.process.group;
  const last = processes.at(-1);
  if (last && !last.ended) return stopped(shell, processes, text);
  await tellSignal(shell, last, text);
  return last?.ended?.code ?? 0;
}

async function untilEndedOrStopped(shell: Shell, process: Process, stoppable: boolean): Promise<void> {
  while (!process.ended && !(stoppable && process.signals.stopped)) {
    await shell.process.waits.block<void>((done) => process.changed.next(done));
  }
  shell.process.usage.rested(shell.process.world.epoch);
}

async function stopped(shell: Shell, processes: readonly Process[], text: string): Promise<number> {
  const job = shell.jobs.add(processes, text, true);
  job.told = 'Stopped';
  await shell.printError(`\n[${job.number}]+  Stopped${' '.repeat(20)}${text}\n`);
  return 128 + SIGNALS.TSTP;
}

/** Says what signal ended a command, as shells do but for INT and PIPE. */
export async function tellSignal(shell: Shell, process: Process | undefined, text: string): Promise<void> {
  const signal = process?.ended?.signal;
  if (!process || !signal || signal === SIGNALS.PIPE) return;
  if (signal === SIGNALS.INT) {
    if (!shell.interactive) return;
    await shell.printError('\n');
    throw new LineAborted();
  }
  const description = signalDescription(signal);
  if (!shell.bash || shell.interactive) return shell.printError(`${description}\n`);
  await shell.printError(`${messagePrefix(shell)}${String(process.pid).padStart(5)} ${description.padEnd(23)} ${text}\n`);
}
