import type { ToolContext } from '../../tool.js';

const RUN = 2048;

/** Sorts without keeping others from the event loop, and so that a kill is felt; equals keep their order. */
export async function mergeSort<T>(context: ToolContext, items: T[], compare: (a: T, b: T) => number): Promise<T[]> {
  let runs: T[][] = [];
  for (let at = 0; at < items.length; at += RUN) {
    await context.step();
    runs.push(items.slice(at, at + RUN).sort(compare));
  }
  while (runs.length > 1) {
    const merged: T[][] = [];
    for (let at = 0; at < runs.length; at += 2) merged.push(await merge(context, runs[at]!, runs[at + 1] ?? [], compare));
    runs = merged;
  }
  return runs[0] ?? [];
}

async function merge<T>(context: ToolContext, a: readonly T[], b: readonly T[], compare: (a: T, b: T) => number): Promise<T[]> {
  const merged: T[] = [];
  let [left, right] = [0, 0];
  while (left < a.length || right < b.length) {
    if (merged.length % RUN === 0) await context.step();
    const takeLeft = right >= b.length || (left < a.length && compare(a[left]!, b[right]!) <= 0);
    merged.push(takeLeft ? a[left++]! : b[right++]!);
  }
  return merged;
}
