import type { RecipeLayer } from './recipe.js';

/** What the open registry knows of a repository. */
export interface Repository {
  readonly name: string;
  readonly description: string;
  readonly stars: number;
  readonly official: boolean;
  /** An automated build of the hub. */
  readonly trusted?: boolean;
  readonly author: string;
  /** The tags that are listed; any other is taken for a version of the same. */
  readonly tags: readonly string[];
  /** The layers of a tag, from the root up. Called once for each tag. */
  layers(tag: string): readonly RecipeLayer[];
}

/** The version that a tag names (`2.8`, `3.4-slim` is `3.4`); `usual` for `latest` and other words. */
export function versionOf(tag: string, usual: string): string {
  return /^\d+(?:\.\d+)*/.exec(tag)?.[0] ?? usual;
}
