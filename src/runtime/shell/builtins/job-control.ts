import { SIGNALS } from '../../kernel/signals.js';
import { waitForeground } from '../execute/foreground.js';
import { type Job, jobState } from '../jobs.js';
import type { Shell } from '../shell.js';
import type { Builtin } from './builtin.js';

/** `jobs [-l|-p]`. */
export const jobs: Builtin = async (shell, words) => {
  const all = [...shell.jobs.listed()];
  for (const job of all) {
    if (words.includes('-p')) await shell.print(`${job.processes[0]?.pid}\n`);
    else await shell.print(jobLine(job, job === all.at(-1), words.includes('-l')));
    if (job.processes.every((process) => process.ended)) shell.jobs.remove(job);
  }
  return 0;
};

/** `fg [job]`. */
export const fg: Builtin = async (shell, words) => {
  const job = await findJob(shell, words);
  if (!job) return 1;
  await shell.print(`${job.text}\n`);
  shell.jobs.remove(job);
  resume(job);
  return waitForeground(shell, job.processes, job.text);
};

/** `bg [job]`. */
export const bg: Builtin = async (shell, words) => {
  const job = await findJob(shell, words);
  if (!job) return 1;
  await shell.print(`[${job.number}] ${job.text}\n`);
  resume(job);
  return 0;
};

/** A job as `jobs` shows it. */
export function jobLine(job: Job, current: boolean, long = false): string {
  const pid = long ? ` ${job.processes[0]?.pid}` : '';
  return `[${job.number}]${current ? '+' : '-'} ${pid} ${jobState(job).padEnd(26)} ${job.text}\n`;
}

async function findJob(shell: Shell, words: readonly string[]): Promise<Job | undefined> {
  const job = shell.jobs.find(words[1] ?? '%%');
  if (!job) await shell.complain(words[1] ? `${words[1]}: no such job` : 'no current job', 1, words[0]);
  return job;
}

function resume(job: Job): void {
  for (const process of job.processes) process.signals.send(SIGNALS.CONT, 'inside');
}
