import { jobLine } from '../builtins/job-control.js';
import { jobState } from '../jobs.js';
import type { Shell } from '../shell.js';

/** Tells of background jobs that have ended or stopped since the last prompt. */
export async function tellJobs(shell: Shell): Promise<void> {
  const all = [...shell.jobs.all()];
  for (const job of all) {
    const state = jobState(job);
    if (state === 'Running' || state === job.told) continue;
    job.told = state;
    await shell.printError(jobLine(job, job === all.at(-1)));
    if (state !== 'Stopped') shell.jobs.remove(job);
  }
}
