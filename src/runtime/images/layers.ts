import type { FileTree } from '../../files/file-system.js';
import { createFileSystem } from '../../files/memory-file-system.js';
import { emptyTree } from '../../files/tree.js';
import type { RecipeConfig, RecipeLayer } from './recipe.js';
import { seededId } from './seeded.js';
import { TreeWriter } from './tree-writer.js';

/** One step of how an image was made. */
export interface Step {
  /** As `docker history` shows it. */
  readonly by: string;
  /** Bytes of the layer; what `write` leaves of them is declared in `filler`. 0 unless said. */
  readonly size?: number;
  /** What changes in the config; it stays for the layers above. */
  readonly config?: RecipeConfig;
  readonly write?: (tree: TreeWriter) => void;
  /** Starts from the tree of this layer, whose bytes count as its own. */
  readonly from?: () => RecipeLayer;
  /** Where the rest of the size goes, shared out by weight; a library unless said. */
  readonly filler?: Readonly<Record<string, number>>;
}

/** Stacks steps on the layers of a base. Trees are made when first asked for, and once. */
export function stack(
  base: readonly RecipeLayer[],
  steps: readonly Step[],
  settings: { created: number; author?: string },
): RecipeLayer[] {
  const layers = [...base];
  for (const [at, step] of steps.entries()) {
    const created = settings.created - (steps.length - 1 - at) * 7000;
    layers.push(new BuiltLayer(layers.at(-1), step, created, settings.author ?? layers.at(-1)?.author ?? ''));
  }
  return layers;
}

class BuiltLayer implements RecipeLayer {
  readonly id: string;
  readonly createdBy: string;
  readonly size: number;
  readonly config: RecipeConfig;
  #files: FileTree | undefined;

  constructor(
    readonly below: RecipeLayer | undefined,
    readonly step: Step,
    readonly created: number,
    readonly author: string,
  ) {
    this.id = seededId(`${below?.id ?? ''}\n${step.by}\n${step.size ?? 0}`);
    this.createdBy = step.by;
    this.size = step.size ?? 0;
    this.config = { ...below?.config, ...step.config };
  }

  get files(): FileTree {
    this.#files ??= this.#build();
    return this.#files;
  }

  #build(): FileTree {
    const from = this.step.from?.();
    const tree = from?.files ?? this.below?.files ?? emptyTree;
    if (!this.step.write && this.size === 0) return tree;
    const files = createFileSystem({ tree, now: () => this.created });
    const writer = new TreeWriter(files, this.created);
    this.step.write?.(writer);
    fill(
      writer,
      this.size - writer.written - (from?.size ?? 0),
      this.step.filler ?? { [`/usr/lib/${this.id.slice(0, 12)}.so`]: 1 },
    );
    return files.freeze();
  }
}

function fill(writer: TreeWriter, size: number, filler: Readonly<Record<string, number>>): void {
  if (size < 0) throw new RangeError(`Failed to build a layer: its files have ${-size} bytes more than its size.`);
  const paths = Object.entries(filler);
  const weights = paths.reduce((sum, [, weight]) => sum + weight, 0);
  let left = size;
  for (const [at, [path, weight]] of paths.entries()) {
    const share = at === paths.length - 1 ? left : Math.floor((size * weight) / weights);
    left -= share;
    if (share > 0) writer.declare(path, share);
  }
}
