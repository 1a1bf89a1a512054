import { DaemonError, noSuchId, refused } from '../errors.js';
import { PrefixIndex } from '../prefix-index.js';
import type { Image } from './image.js';
import { parseReference } from './reference.js';

/** What {@link ImageStore.save} gives. */
export interface SavedImages {
  readonly images: readonly Image[];
  readonly tags: ReadonlyArray<readonly [repository: string, tag: string, id: string]>;
}

const DEFAULT_TAG = 'latest';

/** The layer graph and the tags on it (docker 1.4.1 `graph/graph.go`, `graph/tags.go`). */
export class ImageStore {
  readonly #byId = new Map<string, Image>();
  readonly #prefixes = new PrefixIndex();
  readonly #children = new Map<string, Set<string>>();
  /** Repository to tag to id. */
  readonly #repositories = new Map<string, Map<string, string>>();
  /** Id to its `repo:tag` names. */
  readonly #namesById = new Map<string, Set<string>>();
  /** Counts changes of images and tags. */
  revision = 0;

  get size(): number {
    return this.#byId.size;
  }

  add(image: Image): void {
    if (this.#byId.has(image.id)) return;
    this.#byId.set(image.id, image);
    this.#prefixes.add(image.id);
    if (image.parent) {
      const siblings = this.#children.get(image.parent) ?? new Set();
      this.#children.set(image.parent, siblings.add(image.id));
    }
    this.revision++;
  }

  remove(id: string): void {
    const image = this.#byId.get(id);
    if (!image) return;
    this.#byId.delete(id);
    this.#prefixes.delete(id);
    const siblings = this.#children.get(image.parent);
    siblings?.delete(id);
    if (siblings?.size === 0) this.#children.delete(image.parent);
    this.revision++;
  }

  byId(id: string): Image | undefined {
    return this.#byId.get(id);
  }

  /** All of them, in the order they came. */
  all(): IterableIterator<Image> {
    return this.#byId.values();
  }

  /** Ids of the images right above one. */
  childrenOf(id: string): readonly string[] {
    return [...(this.#children.get(id) ?? [])];
  }

  /** An image and all below it, from leaf to root. */
  *lineage(id: string): Generator<Image> {
    for (let image = this.#byId.get(id); image; image = this.#byId.get(image.parent)) yield image;
  }

  /** Bytes of an image with all below it. */
  virtualSize(id: string): number {
    let size = 0;
    for (const image of this.lineage(id)) size += image.size;
    return size;
  }

  /** By `repo[:tag]`, by `repo:idprefix`, then by id prefix. Undefined where nothing fits, or several do. */
  find(reference: string): Image | undefined {
    const { repository, tag } = parseReference(reference);
    const tags = this.#repositories.get(repository);
    const id = tags && (tags.get(tag || DEFAULT_TAG) ?? (tag && [...tags.values()].find((tagged) => tagged.startsWith(tag))));
    return this.#byId.get(id || (this.#prefixes.find(reference) ?? ''));
  }

  /** As {@link find}; throws docker's raw text (`no such id: N`). */
  get(reference: string): Image {
    if (reference === '') throw refused("prefix can't be empty");
    const image = this.find(reference);
    if (!image) throw noSuchId(reference);
    return image;
  }

  hasRepository(repository: string): boolean {
    return this.#repositories.has(repository);
  }

  /** Tags of a repository with their ids, sorted by tag. */
  tagsOf(repository: string): Array<[tag: string, id: string]> {
    return [...(this.#repositories.get(repository) ?? [])].sort(([a], [b]) => (a < b ? -1 : 1));
  }

  /** All repositories, sorted. */
  repositories(): string[] {
    return [...this.#repositories.keys()].sort();
  }

  /** The `repo:tag` names of an image, sorted. */
  namesOf(id: string): string[] {
    return [...(this.#namesById.get(id) ?? [])].sort();
  }

  /** How lists and events call the image of a container: its alphabetically first name, or its short id. */
  displayName(id: string): string {
    const names = this.#namesById.get(id);
    return (names && (names.size > 1 ? this.namesOf(id)[0] : names.values().next().value)) || id.slice(0, 12);
  }

  /** Points a tag at an image. Without `force` a tag that is set stays, even one that is set to the same image (docker 1.4.1 `graph/tags.go` Set). */
  tag(repository: string, tag: string, id: string, force: boolean): void {
    const tags = this.#repositories.get(repository) ?? new Map<string, string>();
    const old = tags.get(tag);
    if (old !== undefined && !force) {
      throw new DaemonError(
        'conflict',
        `Conflict: Tag ${tag} is already set to image ${old}, if you want to replace it, please use -f option`,
      );
    }
    if (old !== undefined) this.#forgetName(old, `${repository}:${tag}`);
    this.#repositories.set(repository, tags.set(tag, id));
    const names = this.#namesById.get(id) ?? new Set();
    this.#namesById.set(id, names.add(`${repository}:${tag}`));
    this.revision++;
  }

  /** Which images there are, and what they are called. */
  save(): SavedImages {
    const tags = [...this.#repositories].flatMap(([repository, ids]) =>
      [...ids].map(([tag, id]) => [repository, tag, id] as const),
    );
    return { images: [...this.#byId.values()], tags };
  }

  /** Forgets all and takes these. */
  restore({ images, tags }: SavedImages): void {
    for (const id of [...this.#byId.keys()]) this.remove(id);
    this.#repositories.clear();
    this.#namesById.clear();
    for (const image of images) this.add(image);
    for (const [repository, tag, id] of tags) this.tag(repository, tag, id, true);
    this.revision++;
  }

  /** Takes a tag away; true where it was set. */
  untag(repository: string, tag: string): boolean {
    const tags = this.#repositories.get(repository);
    const id = tags?.get(tag);
    if (!tags || id === undefined) return false;
    tags.delete(tag);
    if (tags.size === 0) this.#repositories.delete(repository);
    this.#forgetName(id, `${repository}:${tag}`);
    this.revision++;
    return true;
  }

  #forgetName(id: string, name: string): void {
    const names = this.#namesById.get(id);
    names?.delete(name);
    if (names?.size === 0) this.#namesById.delete(id);
  }
}
