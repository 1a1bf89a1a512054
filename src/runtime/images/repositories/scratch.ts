import { stack } from '../layers.js';
import type { RecipeLayer } from '../recipe.js';

let layers: readonly RecipeLayer[] | undefined;

/** The empty layer that images of 2014 stand on. */
export function scratch(): readonly RecipeLayer[] {
  layers ??= stack([], [{ by: '' }], { created: Date.UTC(2013, 5, 13, 21, 3, 50) });
  return layers;
}
