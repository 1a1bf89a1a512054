import type { DaemonSnapshot } from '../daemon/snapshot.js';
import type { ScriptMemory } from '../runtime/scripted/index.js';
import type { StepMemory } from './clock-steps.js';
import type { FaultMemory } from './faults/fault-book.js';
import type { OrderingMemory } from './orderings.js';

/** The state of a mock at one moment; it holds for any number of restores. */
export interface MockdockSnapshot {
  readonly daemon: DaemonSnapshot;
  /** What time it was; a manual clock goes back to it. */
  readonly now: number;
  readonly scripts: ScriptMemory | undefined;
  readonly faults: FaultMemory | undefined;
  readonly steps: StepMemory | undefined;
  readonly orderings: OrderingMemory | undefined;
}
