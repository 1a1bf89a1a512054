import type { Container } from './container/container.js';

/** Something was let go because a limit was reached, and those whom it concerns could not be told. */
export interface LimitNote {
  /** What was let go, and which limit says so. */
  readonly text: string;
  /** Whose log or output it was. */
  readonly container?: Container;
}
