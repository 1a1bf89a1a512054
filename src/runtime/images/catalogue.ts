import { madeUpLayers } from './made-up.js';
import type { ImageRecipe } from './recipe.js';
import { repositories } from './repositories/index.js';

const KNOWN = new Map(repositories.map((repository) => [repository.name, repository]));
const MOST_KEPT = 1000;
const recipes = new Map<string, ImageRecipe>();

/**
 * What an image of the open registry holds. A known repository has what it had in late 2014, any other is made up from its
 * name, always in the same way. Cheap: recipes and trees are made once for all daemons of a process.
 */
export function imageRecipe(repository: string, tag: string): ImageRecipe {
  const name = repository.replace(/^library\//, '');
  const key = `${name}:${tag}`;
  const recipe = recipes.get(key) ?? makeRecipe(name, tag);
  if (recipes.size >= MOST_KEPT) recipes.delete(recipes.keys().next().value!);
  recipes.set(key, recipe);
  return recipe;
}

function makeRecipe(name: string, tag: string): ImageRecipe {
  const known = KNOWN.get(name);
  if (known) {
    const { official, description, stars, tags, author } = known;
    return { layers: known.layers(tag), madeUp: false, official, description, stars, tags, author };
  }
  return { layers: madeUpLayers(name, tag), madeUp: true, official: false, description: '', stars: 0, tags: [tag], author: '' };
}
