import type { ArgvGlob } from './argv-glob.js';
import type { Glob } from './glob.js';
import type { Play } from './play.js';

/** One thing that a scripted process does. */
export type ScriptStep = (play: Play) => void | Promise<void>;

/** Which processes a script is for; all that is given must be so. */
export interface ScriptMatch {
  readonly image?: Glob;
  readonly container?: Glob;
  readonly labels?: ReadonlyMap<string, Glob>;
  readonly command?: ArgvGlob;
  readonly kind?: 'main' | 'exec';
  readonly user?: Glob;
  readonly environment?: ReadonlyMap<string, Glob>;
  readonly terminal?: boolean;
  /** Numbers of the runs of the container, 1 for the first. */
  readonly runs?: ReadonlySet<number>;
}

/** What processes do instead of running in the simulated shell. */
export interface ProcessScript {
  /** What reports call it. */
  readonly name: string;
  readonly match: ScriptMatch;
  /** How often it is used at most; always unless said. */
  readonly times?: number;
  readonly run: readonly ScriptStep[];
}
