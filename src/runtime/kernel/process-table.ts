import type { Process } from './process.js';
import { SIGNALS } from './signals.js';

const LAST_PID = 32_768;

/** The processes of one sandbox, by number. */
export class ProcessTable {
  #processes = new Map<number, Process>();
  #last = 0;
  #init: Process | undefined;
  /** True once pid 1 has ended. */
  over = false;

  constructor(readonly limit: number) {}

  /** Pid 1, as long as it lives. */
  get init(): Process | undefined {
    return this.#init;
  }

  get full(): boolean {
    return this.#processes.size >= this.limit;
  }

  nextPid(): number {
    do this.#last = this.#last >= LAST_PID ? 2 : this.#last + 1;
    while (this.#processes.has(this.#last));
    return this.#last;
  }

  add(process: Process): void {
    this.#processes.set(process.pid, process);
    if (process.pid === 1) this.#init = process;
  }

  /** Takes a process out that has ended; with pid 1 everything else ends as well. */
  remove(process: Process): void {
    this.#processes.delete(process.pid);
    if (process !== this.#init) return;
    this.#init = undefined;
    this.over = true;
    this.killAll();
  }

  killAll(): void {
    for (const process of this.all()) process.finish({ code: 128 + SIGNALS.KILL, signal: SIGNALS.KILL });
  }

  get(pid: number): Process | undefined {
    return this.#processes.get(pid);
  }

  /** In order of their numbers. */
  all(): Process[] {
    return [...this.#processes.values()].sort((one, other) => one.pid - other.pid);
  }

  /** The members of a process group. */
  group(group: number): Process[] {
    return this.all().filter((process) => process.group === group);
  }
}
