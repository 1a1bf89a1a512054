import { noSuchContainer } from '../errors.js';
import { PrefixIndex } from '../prefix-index.js';
import type { Container, LimitListener, MoveListener } from './container.js';
import { isRunning } from './container-state.js';

/** What {@link ContainerStore.save} gives. */
export interface SavedContainers {
  readonly containers: readonly Container[];
  readonly names: ReadonlyArray<readonly [name: string, id: string]>;
  readonly links: ReadonlyArray<readonly [path: string, id: string]>;
}

/** All containers, found by id, unique prefix, name, or the path of a link (docker 1.4.1 `daemon/daemon.go` Get, `pkg/graphdb`). */
export class ContainerStore {
  readonly #byId = new Map<string, Container>();
  readonly #prefixes = new PrefixIndex();
  /** `/name` to id. */
  readonly #names = new Map<string, string>();
  /** `/parent/alias` to the id of the target. */
  readonly #links = new Map<string, string>();
  /** Told of every change of a container's state; undefined where nobody asks. */
  onMove: MoveListener | undefined;
  /** Told when a container's log or output had to let something go; undefined where nobody asks. */
  onLimit: LimitListener | undefined;
  readonly #limited: LimitListener = (container, text) => this.onLimit?.(container, text);
  readonly #moved: MoveListener = (container, from) => this.onMove?.(container, from);
  /** Counts what has changed in who there is, and in names and links. */
  revision = 0;

  get size(): number {
    return this.#byId.size;
  }

  add(container: Container): void {
    this.#byId.set(container.id, container);
    container.onMove = this.#moved;
    container.onLimit = this.#limited;
    this.#prefixes.add(container.id);
    this.revision++;
  }

  /** Takes one out; one that is not there (any more) is left alone. */
  remove(container: Container): void {
    if (this.#byId.get(container.id) !== container) return;
    this.#byId.delete(container.id);
    container.onMove = undefined;
    container.onLimit = undefined;
    this.#prefixes.delete(container.id);
    for (const [path, id] of this.#links)
      if (id === container.id || path.startsWith(`${container.name}/`)) this.#links.delete(path);
    if (this.#names.get(container.name) === container.id) this.#names.delete(container.name);
    this.revision++;
  }

  /** Takes a name (with its slash) for an id. */
  reserve(name: string, id: string): void {
    this.#names.set(name, id);
    this.revision++;
  }

  /** Who has a name (with its slash). */
  ownerOf(name: string): string | undefined {
    return this.#names.get(name);
  }

  /** An id prefix comes before a name, and a prefix that fits several fits none. */
  find(reference: string): Container | undefined {
    const id = this.#byId.has(reference) ? reference : this.#prefixes.find(reference);
    return id ? this.#byId.get(id) : this.findByName(reference);
  }

  /** By name or path of a link only; the leading slash may be missing. */
  findByName(name: string): Container | undefined {
    const path = name.startsWith('/') ? name : `/${name}`;
    const id = this.#names.get(path) ?? this.#links.get(path) ?? this.#throughLinks(path);
    return id === undefined ? undefined : this.#byId.get(id);
  }

  #throughLinks(path: string): string | undefined {
    const cut = path.lastIndexOf('/');
    if (cut <= 0) return undefined;
    const parent = this.findByName(path.slice(0, cut));
    return parent && this.#links.get(`${parent.name}${path.slice(cut)}`);
  }

  /** As {@link find}; throws `No such container: N` with the reference as it was given. */
  get(reference: string): Container {
    const container = this.find(reference);
    if (!container) throw noSuchContainer(reference);
    return container;
  }

  /** By whole id. */
  byId(id: string): Container | undefined {
    return this.#byId.get(id);
  }

  /** All of them, oldest first. */
  all(): IterableIterator<Container> {
    return this.#byId.values();
  }

  /** Links a target under `/parent/alias`; one that is there already stays as it is. */
  link(parent: Container, alias: string, target: Container): void {
    const path = `${parent.name}/${alias}`;
    if (!this.#links.has(path)) this.#links.set(path, target.id);
    this.revision++;
  }

  /** Takes a link away; true where there was one. */
  unlink(path: string): boolean {
    this.revision++;
    return this.#links.delete(path);
  }

  /** Who there is, under which names and links. The containers are copies. */
  save(): SavedContainers {
    return {
      containers: [...this.#byId.values()].map((container) => container.copy()),
      names: [...this.#names],
      links: [...this.#links],
    };
  }

  /** Forgets all and takes these; gives the containers, in their order. */
  restore({ containers, names, links }: SavedContainers): Container[] {
    this.forgetAll();
    for (const id of this.#byId.keys()) this.#prefixes.delete(id);
    for (const map of [this.#byId, this.#names, this.#links]) map.clear();
    const copies = containers.map((container) => container.copy());
    for (const container of copies) this.add(container);
    for (const [name, id] of names) this.#names.set(name, id);
    for (const [path, id] of links) this.#links.set(path, id);
    return copies;
  }

  /** Nothing that still goes on in the containers that there are is to be told or to change anything. */
  forgetAll(): void {
    for (const container of this.#byId.values()) {
      container.onMove = undefined;
      container.forgotten = true;
      // verbs that wait for its end go on
      if (isRunning(container.state)) container.moveTo({ ...container.state, status: 'exited', pid: 0 });
    }
  }

  /** The links of a container: alias to target. */
  linksOf(parent: Container): Map<string, Container> {
    const links = new Map<string, Container>();
    if (this.#links.size === 0) return links;
    const prefix = `${parent.name}/`;
    for (const [path, id] of this.#links) {
      const target = this.#byId.get(id);
      if (path.startsWith(prefix) && target) links.set(path.slice(prefix.length), target);
    }
    return links;
  }

  /** Its own name first, then the paths of the links that lead to it. */
  namesOf(container: Container): string[] {
    const names = this.#names.get(container.name) === container.id ? [container.name] : [];
    if (this.#links.size > 0) for (const [path, id] of this.#links) if (id === container.id) names.push(path);
    return names;
  }
}
