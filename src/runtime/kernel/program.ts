import type { Process } from './process.js';

/** What runs in a process: gives its exit status, or throws {@link Replace} to become another program. */
export type Program = (process: Process) => number | Promise<number>;
