import type { ToolContext } from '../../tool.js';
import { Output } from '../io/output.js';

/** One run of find: what its options say, and what its actions share. */
export class Run {
  status = 0;
  /** -maxdepth and -mindepth. */
  deepest = Number.POSITIVE_INFINITY;
  shallowest = 0;
  /** -depth: a directory comes after what is in it. */
  depthFirst = false;
  /** -L follows all links, -H those that are starting points. */
  follow: 'none' | 'operands' | 'all' = 'none';
  /** -xdev: other filesystems are left out. */
  oneDevice = false;
  /** True where the expression has an action, so that nothing is printed for want of one. */
  acts = false;
  readonly output: Output;
  /** What is left to do when all files were seen. */
  readonly atEnd: Array<() => Promise<void>> = [];

  constructor(readonly context: ToolContext) {
    this.output = new Output(context.stdout);
  }
}
