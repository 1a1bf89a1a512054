import type { Expected } from './model.js';
import { ok, refused } from './model.js';

/** Who uses an image, from the newest container on: the key of its image, and whether it is up. */
export interface User {
  readonly image: string;
  readonly isUp: boolean;
}

/** Images by a key of the model's own, and the names that they have. */
export class ModelImages {
  /** Key to the key of the image below; empty for none. */
  readonly parents = new Map<string, string>([['base', '']]);
  /** `repository:tag` to key. */
  readonly tags = new Map<string, string>([['busybox:latest', 'base']]);
  #made = 0;

  /** Names of an image. */
  namesOf(key: string): string[] {
    return [...this.tags].flatMap(([name, of]) => (of === key ? [name] : []));
  }

  #lineage(key: string): string[] {
    const line: string[] = [];
    for (let each = key; this.parents.has(each); each = this.parents.get(each) as string) line.push(each);
    return line;
  }

  /** A container of one of them becomes an image; gives its key, or undefined where the one below is gone. */
  commit(below: string, name: string): string | undefined {
    if (!this.parents.has(below)) return undefined;
    const key = `made-${++this.#made}`;
    this.parents.set(key, below);
    if (name !== '') this.tags.set(name, key);
    return key;
  }

  tag(from: string, to: string, force: boolean): Expected {
    const key = this.tags.get(from);
    if (!key) return refused('not-found');
    if (this.tags.has(to) && !force) return refused('conflict');
    this.tags.set(to, key);
    return ok();
  }

  /** Removes by name. */
  remove(name: string, { force, noprune }: { force: boolean; noprune: boolean }, users: readonly User[]): Expected {
    const key = this.tags.get(name);
    if (!key) return refused('not-found');
    if (this.namesOf(key).length <= 1 && this.#isUsed(key, force, users)) return refused('conflict');
    this.tags.delete(name);
    const events = [`untag ${key}`];
    // what stands in the way of the one right below is docker's answer, further down nobody is told
    for (let [each, height] = [key, 0]; this.parents.has(each); height++) {
      const names = this.namesOf(each);
      const isInSeveral = new Set(names.map((name) => name.split(':')[0])).size > 1;
      if (height === 1 && isInSeveral && !force) return refused('conflict', ...events);
      if (names.length > 0) return ok(...events);
      if (height > 0 && this.#isUsed(each, force, users)) return height === 1 ? refused('conflict', ...events) : ok(...events);
      if ([...this.parents.values()].includes(each)) return ok(...events);
      const below = this.parents.get(each) as string;
      this.parents.delete(each);
      events.push(`delete ${each}`);
      if (noprune) return ok(...events);
      each = below;
    }
    return ok(...events);
  }

  #isUsed(key: string, force: boolean, users: readonly User[]): boolean {
    for (const { image, isUp } of users) {
      // docker looks no further once it meets a container whose image is gone
      if (!this.parents.has(image)) return false;
      if (this.#lineage(image).includes(key) && (isUp || !force)) return true;
    }
    return false;
  }
}
