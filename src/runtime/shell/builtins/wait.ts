import { Interrupted } from '../../kernel/ending.js';
import type { Process } from '../../kernel/process.js';
import { tellSignal } from '../execute/foreground.js';
import { type Job, jobStatus } from '../jobs.js';
import type { Shell } from '../shell.js';
import type { Builtin } from './builtin.js';

/** `wait [-n] [pid|%job…]`: ends early, with 128 and the signal's number, when a trapped signal comes. */
export const wait: Builtin = async (shell, words) => {
  const args = words.slice(1);
  try {
    if (args[0] === '-n') return await waitForAny(shell);
    if (args.length === 0) return await waitForAll(shell);
    let status = 0;
    for (const spec of args) status = await waitForOne(shell, spec);
    return status;
  } catch (error) {
    if (error instanceof Interrupted) return 128 + (shell.traps.due ?? 0);
    throw error;
  }
};

async function waitForAll(shell: Shell): Promise<number> {
  for (const job of [...shell.jobs.all()]) await waitForJob(shell, job);
  return 0;
}

async function waitForOne(shell: Shell, spec: string): Promise<number> {
  const job = shell.jobs.find(spec);
  if (!job) {
    if (shell.bash) await shell.complain(`pid ${spec} is not a child of this shell`, 127, 'wait');
    return 127;
  }
  const status = await waitForJob(shell, job);
  if (!shell.interactive) await tellSignal(shell, job.processes.at(-1), job.text);
  return status;
}

async function waitForAny(shell: Shell): Promise<number> {
  const jobs = shell.jobs.all();
  if (jobs.length === 0) return 127;
  const isOver = (job: Job) => job.processes.every((process) => process.ended);
  let over = jobs.find(isOver);
  while (!over) {
    await shell.process.waits.block<void>((done) => {
      const cancels = jobs.flatMap((job) => job.processes.map((process) => process.changed.next(done)));
      return () => {
        for (const cancel of cancels) cancel();
      };
    }, true);
    over = jobs.find(isOver);
  }
  shell.jobs.remove(over);
  return jobStatus(over);
}

async function waitForJob(shell: Shell, job: Job): Promise<number> {
  for (const process of job.processes) await untilEnded(shell, process);
  shell.jobs.remove(job);
  return jobStatus(job);
}

async function untilEnded(shell: Shell, process: Process): Promise<void> {
  while (!process.ended) await shell.process.waits.block<void>((done) => process.changed.next(done), true);
  shell.process.usage.rested(shell.process.world.epoch);
}
