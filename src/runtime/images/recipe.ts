import type { FileTree } from '../../files/file-system.js';

/** What an image says of how its containers run. Keys as in the daemon's config; what is not given is null or empty there. */
export interface RecipeConfig {
  readonly cmd?: readonly string[] | null;
  readonly entrypoint?: readonly string[] | null;
  readonly env?: readonly string[] | null;
  /** As `80/tcp`. */
  readonly exposedPorts?: readonly string[] | null;
  readonly volumes?: readonly string[] | null;
  readonly workingDir?: string;
  readonly user?: string;
  readonly onBuild?: readonly string[] | null;
}

/** One layer of an image, from the root up. */
export interface RecipeLayer {
  /** 64 hex digits that follow from what the layer is and stands on: images that share a base share these. */
  readonly id: string;
  /** The command as `docker history` shows it. */
  readonly createdBy: string;
  /** Bytes of this layer alone; equal to the sizes of its files. */
  readonly size: number;
  /** The whole tree up to and including this layer; made when it is first asked for. */
  readonly files: FileTree;
  readonly config: RecipeConfig;
  /** Milliseconds since the epoch. */
  readonly created: number;
  readonly author: string;
}

/** An image as the open registry has it. */
export interface ImageRecipe {
  readonly layers: readonly RecipeLayer[];
  /** True for a repository that nobody described: its content is a plausible guess. */
  readonly madeUp: boolean;
  readonly official: boolean;
  readonly description: string;
  readonly stars: number;
  /** All tags that the repository has. */
  readonly tags: readonly string[];
  readonly author: string;
}
