import type { FileStat } from '../../../files/file-system.js';

/** A file that find has come to. */
export interface Visit {
  /** As it is printed: below the starting point as that was written. */
  readonly name: string;
  readonly path: string;
  /** Of what a link leads to where links are followed. */
  readonly stat: FileStat;
  readonly depth: number;
  /** Set by -prune: what is in this directory is left out. */
  pruned: boolean;
}

/** True or false for a file; with actions, once they are done. */
export type Test = (visit: Visit) => boolean | Promise<boolean>;

/** Thrown by -quit. */
export class Quit extends Error {
  override readonly name = 'Quit';
}
