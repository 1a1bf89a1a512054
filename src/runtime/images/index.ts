export { imageRecipe } from './catalogue.js';
export type { ImageRecipe, RecipeConfig, RecipeLayer } from './recipe.js';
export { searchCatalogue } from './search.js';
