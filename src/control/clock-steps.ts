import type { ManualClock } from '../daemon/clock.js';
import type { Scenario } from '../scenario/index.js';
import { milliseconds } from '../scenario/units.js';
import type { Call } from './call/call.js';
import { CallMatcher } from './call/call-matcher.js';

type Clock = Extract<NonNullable<Scenario['clock']>, object>;
type Step = NonNullable<Clock['steps']>[number];

/** Moves a manual clock by a step. */
export type MoveByStep = (clock: ManualClock) => Promise<void>;

interface Waiting {
  readonly step: Step;
  readonly after: CallMatcher | undefined;
}

/** The steps that are still to be made. */
export type StepMemory = readonly Waiting[];

/** The steps of a scenario's clock, one after the other. */
export class ClockSteps {
  #left: Waiting[];

  constructor(steps: readonly Step[]) {
    this.#left = steps.map((step) => ({
      step,
      after: step.after === undefined ? undefined : new CallMatcher({ call: step.after }),
    }));
  }

  /** Takes the next step that waits for no call; undefined where there is none. */
  next(): MoveByStep | undefined {
    return this.#take(this.#left.findIndex(({ after }) => after === undefined));
  }

  /** Takes the step that waited for this call, where it is the next of those that wait. */
  after(call: Call): MoveByStep | undefined {
    const at = this.#left.findIndex(({ after }) => after !== undefined);
    return this.#left[at]?.after?.matches(call) ? this.#take(at) : undefined;
  }

  remember(): StepMemory {
    return [...this.#left];
  }

  restore(memory: StepMemory): void {
    this.#left = [...memory];
  }

  #take(at: number): MoveByStep | undefined {
    const [taken] = at < 0 ? [] : this.#left.splice(at, 1);
    return taken && ((clock) => move(clock, taken.step));
  }
}

/** A moment that a test has gone past by itself is past: nothing is left to do. */
function move(clock: ManualClock, { advance, to = '' }: Step): Promise<void> {
  return advance === undefined ? clock.set(Math.max(clock.now(), Date.parse(to))) : clock.advance(milliseconds(advance));
}
