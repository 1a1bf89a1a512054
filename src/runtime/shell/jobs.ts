import type { Process } from '../kernel/process.js';

/** A pipeline that was started together. */
export interface Job {
  readonly number: number;
  readonly processes: readonly Process[];
  /** The command as it is listed. */
  readonly text: string;
  /** False as long as the shell waits for it. */
  background: boolean;
  /** The state that was last told to the user. */
  told?: string;
}

/** Jobs that have ended and that nobody has asked about are forgotten above this number. */
const MOST = 128;

/** The background and stopped jobs of a shell. */
export class Jobs {
  #jobs: Job[] = [];
  #inherited: readonly Job[] = [];

  add(processes: readonly Process[], text: string, background: boolean): Job {
    const number = Math.max(0, ...this.#jobs.map((job) => job.number)) + 1;
    const job: Job = { number, processes, text, background };
    this.#jobs.push(job);
    if (this.#jobs.length > MOST) this.#forgetOne();
    return job;
  }

  #forgetOne(): void {
    const over = this.#jobs.find((job) => job.processes.every((process) => process.ended));
    if (over) this.remove(over);
  }

  remove(job: Job): void {
    this.#jobs = this.#jobs.filter((other) => other !== job);
  }

  all(): readonly Job[] {
    return this.#jobs;
  }

  /** Shows a sub-shell the jobs of its parent, which are not its own to wait for. */
  inherit(from: Jobs): void {
    this.#inherited = from.listed();
  }

  /** What `jobs` lists: in a sub-shell that has none of its own, those of its parent. */
  listed(): readonly Job[] {
    return this.#jobs.length > 0 ? this.#jobs : this.#inherited;
  }

  /** The job that `%1`, `%%`, `%+`, `%-`, `%name` or a process number means. */
  find(spec: string): Job | undefined {
    if (/^\d+$/.test(spec)) return this.#jobs.find((job) => job.processes.some(({ pid }) => pid === Number(spec)));
    const name = spec.replace(/^%/, '');
    if (name === '' || name === '%' || name === '+') return this.#jobs.at(-1);
    if (name === '-') return this.#jobs.at(-2) ?? this.#jobs.at(-1);
    if (/^\d+$/.test(name)) return this.#jobs.find((job) => job.number === Number(name));
    return this.#jobs.find((job) => job.text.startsWith(name));
  }
}

/** What a job does: `Running`, `Stopped`, `Done` or how it ended. */
export function jobState(job: Job): string {
  if (job.processes.some((process) => !process.ended && process.signals.stopped)) return 'Stopped';
  if (job.processes.some((process) => !process.ended)) return 'Running';
  const exit = job.processes.at(-1)?.ended;
  if (!exit || exit.code === 0) return 'Done';
  return exit.signal ? `Terminated` : `Done(${exit.code})`;
}

/** The status of a job that has ended. */
export function jobStatus(job: Job): number {
  return job.processes.at(-1)?.ended?.code ?? 0;
}
