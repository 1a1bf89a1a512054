import type { RareOrder } from '../daemon/container/rare-order.js';
import { compileGlob } from '../runtime/scripted/glob.js';
import type { Ordering } from '../scenario/index.js';

/** Compiles what comes in a rare order, each as often as it says. */
export function compileOrderings(orderings: readonly Ordering[]): RareOrder {
  const compiled = orderings.map(({ first, second, container, times = Number.POSITIVE_INFINITY }) => {
    return { first, second, glob: container === undefined ? undefined : compileGlob(container), left: times };
  });
  return ({ name, id, shortId }, first, second) => {
    const found = compiled.find(
      (each) =>
        each.left > 0 &&
        each.first === first &&
        each.second === second &&
        (!each.glob || [name.slice(1), id, shortId].some((known) => each.glob?.test(known))),
    );
    if (found) found.left--;
    return found !== undefined;
  };
}
