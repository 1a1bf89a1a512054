import type { Expectations } from '../../scenario/index.js';
import type { CallPattern } from '../call/call-pattern.js';

/** A call that is expected, and how often; at least once unless said. */
export interface ExpectedCall extends CallPattern {
  /** Exactly. */
  readonly times?: number | undefined;
  readonly atLeast?: number | undefined;
  readonly atMost?: number | undefined;
}

/** A call such as `POST /containers/create`, one with more to it, or what a scenario has under `expect`. */
export type Expected = string | ExpectedCall | Expectations;

/** Whether what was expected has come. */
export interface Verdict {
  readonly met: boolean;
  /** What is wrong, one sentence or a few lines each; empty where nothing is. */
  readonly problems: readonly string[];
  /** All of it, to be shown. */
  readonly text: string;
}
