import { parseReference } from '../daemon/image/reference.js';
import type { RemoteImage } from '../daemon/ports.js';
import { imageRecipe } from '../runtime/images/index.js';
import { withTag } from './check-images.js';
import { buildImage, recipeImage } from './image-layers.js';
import type { Scenario } from './schema.js';
import type { RegistryImage } from './schema-image.js';

type Source = Exclude<RegistryImage, string>;

/** An image of a scenario under one of its names. */
export interface ListedImage {
  readonly source: Source;
  readonly tags: readonly string[];
  readonly image: RemoteImage;
}

const made = new WeakMap<Scenario, Catalogue>();

/** The catalogue of a scenario; the same one for all daemons that are made from it at the same time of their clocks. */
export function catalogueOf(scenario: Scenario, start: number): Catalogue {
  const known = made.get(scenario);
  if (known?.start === start) return known;
  const catalogue = new Catalogue(scenario, start);
  made.set(scenario, catalogue);
  return catalogue;
}

/** The images that a scenario lists, each made when it is first asked for. */
export class Catalogue {
  /** Repository to tag to image. */
  readonly #repositories = new Map<string, Map<string, () => ListedImage>>();

  /** @param start what relative times are counted from, in milliseconds since the epoch */
  constructor(
    { images = [], registry }: Scenario,
    readonly start: number,
  ) {
    const listed = typeof registry === 'object' ? (registry.images ?? []) : [];
    for (const image of [...listed, ...images]) this.#add(typeof image === 'string' ? { name: image } : image);
  }

  /** By repository and tag; undefined where the scenario does not list it. */
  find(repository: string, tag: string): ListedImage | undefined {
    return this.#repositories.get(repository)?.get(tag)?.();
  }

  /** The tags that are listed of a repository; undefined where none is. */
  tagsOf(repository: string): readonly string[] | undefined {
    const tags = this.#repositories.get(repository);
    return tags && [...tags.keys()];
  }

  /** The image of a name with or without a tag: a listed one, or one of the open registry. */
  resolve(name: string): RemoteImage {
    const { repository, tag } = parseReference(withTag(name));
    return this.find(repository, tag)?.image ?? recipeImage(imageRecipe(repository, tag));
  }

  #add(source: Source): void {
    const names = namesOf(source);
    const { repository, tag } = parseReference(names[0]!);
    let made: RemoteImage | undefined;
    const image = () => {
      const parent = source.parent === undefined ? undefined : this.resolve(source.parent);
      made ??= buildImage(source, repository, tag, this.start, parent);
      return made;
    };
    for (const name of names) {
      const own = parseReference(name);
      const tags = this.#repositories.get(own.repository) ?? new Map<string, () => ListedImage>();
      this.#repositories.set(
        own.repository,
        tags.set(own.tag, () => ({ source, tags: [...tags.keys()], image: image() })),
      );
    }
  }
}

/** All names of an image with their tags, the one that it is listed by first. */
export function namesOf({ name, tags = [] }: Source): string[] {
  const { repository } = parseReference(withTag(name));
  return [withTag(name), ...tags.map((tag) => (/[:/]/.test(tag) ? withTag(tag) : `${repository}:${tag}`))];
}
