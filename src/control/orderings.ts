import type { RareOrder } from '../daemon/container/rare-order.js';
import { compileGlob, type Glob } from '../runtime/scripted/glob.js';
import type { Ordering } from '../scenario/index.js';

/** How often each ordering is still to be had. */
export type OrderingMemory = readonly number[];

interface Compiled extends Pick<Ordering, 'first' | 'second'> {
  readonly container: Glob | undefined;
  left: number;
}

/** What comes in a rare order, each as often as it says. */
export class OrderingBook {
  readonly #orderings: readonly Compiled[];

  /** Throws a SyntaxError for a bad glob. */
  constructor(orderings: readonly Ordering[]) {
    this.#orderings = orderings.map(({ first, second, container, times = Number.POSITIVE_INFINITY }) => {
      return { first, second, container: container === undefined ? undefined : compileGlob(container), left: times };
    });
  }

  readonly rarely: RareOrder = ({ name, id, shortId }, first, second) => {
    const names = [name.slice(1), id, shortId];
    const found = this.#orderings.find((each) => {
      if (each.left <= 0 || each.first !== first || each.second !== second) return false;
      return !each.container || names.some((known) => each.container?.test(known));
    });
    if (found) found.left--;
    return found !== undefined;
  };

  remember(): OrderingMemory {
    return this.#orderings.map(({ left }) => left);
  }

  restore(memory: OrderingMemory): void {
    for (const [index, each] of this.#orderings.entries()) each.left = memory[index] ?? each.left;
  }
}
