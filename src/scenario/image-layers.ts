import { type Config, emptyConfig } from '../daemon/container/config.js';
import type { RemoteImage, RemoteLayer } from '../daemon/ports.js';
import { type ImageRecipe, imageRecipe, type RecipeLayer } from '../runtime/images/index.js';
import { stack } from '../runtime/images/layers.js';
import { seededId } from '../runtime/images/seeded.js';
import { moment } from './moment.js';
import { compileCommand, imageConfig } from './run-config.js';
import type { Image } from './schema-image.js';
import { bytes, bytesPerSecond } from './units.js';
import { sizeOfFiles, writeFiles } from './write-files.js';

type ImageSource = Exclude<Image, string>;
type LayerSource = Exclude<NonNullable<ImageSource['layers']>, number>[number];

/** Keys that say what an image is called or how it is had, and nothing of what is in it. */
const OUTER = new Set(['name', 'tags', 'private', 'rate', 'delay']);

/**
 * The image that a scenario describes. Where it says nothing but a name, it is the one of the open registry; else it starts
 * from what that one holds, as far as it fits into the size, or from its parent.
 */
export function buildImage(
  source: ImageSource,
  repository: string,
  tag: string,
  start: number,
  parent?: RemoteImage,
): RemoteImage {
  const recipe = imageRecipe(repository, tag);
  if (Object.keys(source).every((key) => OUTER.has(key))) return recipeImage(recipe);
  const created = source.created === undefined ? (recipe.layers.at(-1)?.created ?? start) : moment(source.created, start);
  const below = parent?.layers ?? [];
  const base = parent ? undefined : baseOf(source, recipe);
  const specs = layerSpecs(source, recipe, below, base?.size ?? 0);
  const config = imageConfig(source, parent ? below.at(-1)!.config : recipeConfig(recipe.layers.at(-1)));
  const layers = stack(
    below.map(asRecipeLayer),
    specs.map(({ by, size, files }, i) => ({
      by,
      size: i === 0 && base ? Math.max(size, base.size + sizeOfFiles(files)) : size,
      ...(i === 0 && base && { from: () => base }),
      write: (tree) => {
        tree.written += writeFiles(tree.files, files, created);
      },
    })),
    { created, author: source.author ?? '' },
  ).slice(below.length);
  return {
    madeUp: parent ? parent.madeUp : recipe.madeUp || base?.whole === false,
    layers: [
      ...below,
      ...layers.map((layer, i) => ({
        id: specs[i]!.id ?? seededId(`${source.name}\n${i}\n${JSON.stringify(specs[i])}`),
        size: specs[i]!.size,
        createdBy: layer.createdBy,
        created: specs[i]!.created === undefined ? layer.created : moment(specs[i]!.created!, start),
        author: layer.author,
        config,
        ...(specs[i]!.rate !== undefined && { rate: bytesPerSecond(specs[i]!.rate!) }),
        ...(i === layers.length - 1 && aboutTop(source)),
        get tree() {
          return layer.files;
        },
      })),
    ],
  };
}

/** What is said of an image as a whole stands in its topmost layer. */
const aboutTop = ({ comment, architecture }: ImageSource): Pick<RemoteLayer, 'comment' | 'architecture'> => ({
  ...(comment !== undefined && { comment }),
  ...(architecture !== undefined && { architecture }),
});

/** An image as the open registry has it. */
export function recipeImage({ layers, madeUp }: ImageRecipe): RemoteImage {
  return {
    madeUp,
    layers: layers.map((layer) => ({
      ...describe(layer),
      config: recipeConfig(layer),
      get tree() {
        return layer.files;
      },
    })),
  };
}

const describe = ({ id, size, createdBy, created, author }: RecipeLayer) => ({ id, size, createdBy, created, author });

const recipeConfig = (layer: RecipeLayer | undefined): Config => ({ ...emptyConfig, ...layer?.config });

function asRecipeLayer(layer: RemoteLayer): RecipeLayer {
  const { id, size, createdBy, created, author, config } = layer;
  return {
    id,
    size,
    createdBy,
    created,
    author,
    config,
    get files() {
      return layer.tree;
    },
  };
}

interface LayerSpec {
  readonly by: string;
  readonly size: number;
  readonly files: NonNullable<LayerSource['files']>;
  readonly id?: string | undefined;
  readonly created?: string | undefined;
  readonly rate?: string | undefined;
}

function layerSpecs(source: ImageSource, recipe: ImageRecipe, below: readonly RemoteLayer[], lowest: number): LayerSpec[] {
  const listed = Array.isArray(source.layers) ? source.layers : shares(source, recipe, below, lowest);
  return listed.map((layer, i) => {
    const isTop = i === listed.length - 1;
    const files = { ...layer.files, ...(isTop && source.files) };
    return {
      by: layer.command ?? madeBy(source, recipe, i, isTop),
      size: Math.max(bytes(layer.size ?? 0), sizeOfFiles(files)),
      files,
      id: isTop ? (source.id ?? layer.id) : layer.id,
      created: layer.created,
      rate: layer.rate,
    };
  });
}

/** The size of an image shared out over a number of layers: most of it, `lowest` or more, to the lowest, and less and less above. */
function shares(source: ImageSource, recipe: ImageRecipe, below: readonly RemoteLayer[], lowest: number): LayerSource[] {
  const count = typeof source.layers === 'number' ? source.layers : below.length > 0 ? 1 : recipe.layers.length;
  const total =
    source.size === undefined ? (below.length > 0 ? 0 : sizeOf(recipe.layers)) : Math.max(0, bytes(source.size) - sizeOf(below));
  const sizes: number[] = [];
  for (let left = total, i = 0; i < count; i++) {
    const share = Math.max(Math.ceil(left * 0.7), i === 0 ? Math.min(lowest, left) : 0);
    sizes.push(i === count - 1 ? left : share);
    left -= sizes.at(-1)!;
  }
  return sizes.map((size) => ({ size }));
}

const sizeOf = (layers: ReadonlyArray<{ readonly size: number }>): number => layers.reduce((sum, { size }) => sum + size, 0);

function madeBy({ name, command }: ImageSource, recipe: ImageRecipe, index: number, isTop: boolean): string {
  if (isTop && command !== undefined) return `/bin/sh -c #(nop) CMD [${compileCommand(command).join(' ')}]`;
  if (index === 0) return `/bin/sh -c #(nop) ADD file:${seededId(name)} in /`;
  return recipe.layers[index]?.createdBy ?? `/bin/sh -c #(nop) COPY dir:${seededId(`${name} ${index}`)} in /`;
}

/**
 * What the lowest layer is made of: what the repository is known to hold; of one that nobody knows, what is made up for it
 * where it fits into the size; else a busybox, however small the image is said to be.
 */
function baseOf(source: ImageSource, recipe: ImageRecipe): RecipeLayer & { whole: boolean } {
  const listed = Array.isArray(source.layers)
    ? source.layers.reduce((sum, { size = 0 }) => sum + bytes(size), 0)
    : Number.POSITIVE_INFINITY;
  const room = source.size === undefined ? listed : bytes(source.size);
  const whole = !recipe.madeUp || sizeOf(recipe.layers) <= room;
  const { layers } = whole ? recipe : imageRecipe('busybox', 'latest');
  const top = layers.at(-1)!;
  return {
    ...describe(top),
    config: top.config,
    size: sizeOf(layers),
    whole,
    get files() {
      return top.files;
    },
  };
}
