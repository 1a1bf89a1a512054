/** How long something takes, in milliseconds: always the same, uniform, or log-normal. */
export type ScriptDelay =
  | { readonly fixed: number }
  | { readonly min: number; readonly max: number }
  | { readonly median: number; readonly sigma: number };

/** Draws a delay; `random` gives numbers in [0, 1). */
export function drawDelay(delay: ScriptDelay, random: () => number): number {
  if ('fixed' in delay) return delay.fixed;
  if ('min' in delay) return delay.min + random() * Math.max(0, delay.max - delay.min);
  // Box and Muller: two even numbers make one that is normal
  const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  return delay.median * Math.exp(delay.sigma * normal);
}
