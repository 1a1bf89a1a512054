import { emptyConfig } from '../../src/daemon/container/config.js';
import { idOf } from '../../src/daemon/ids.js';
import type { Credentials, Registry, RemoteImage, RemoteLayer, RemoteRepository, SearchResult } from '../../src/daemon/ports.js';
import { emptyTree } from '../../src/files/tree.js';

/** A layer of a registry that is named by a word. */
export function remoteLayer(word: string, more: Partial<RemoteLayer> = {}): RemoteLayer {
  return {
    id: idOf(word),
    size: 1000,
    createdBy: `/bin/sh -c #(nop) ${word}`,
    created: Date.UTC(2014, 9, 1),
    config: emptyConfig,
    author: '',
    tree: emptyTree,
    ...more,
  };
}

/** An image of a registry, from the words of its layers, root first. */
export const remoteImage = (...words: string[]): RemoteImage => ({
  layers: words.map((word) => remoteLayer(word)),
  madeUp: false,
});

/** A registry that has what the test puts into it, by remote name (`library/x` for official ones, with its host where there is one). */
export class FakeRegistry implements Registry {
  readonly repositories = new Map<string, Map<string, RemoteImage>>();
  readonly found: SearchResult[] = [];
  readonly logins: Credentials[] = [];
  /** Settings of the transfers: rate, failure. */
  transfer: Pick<RemoteRepository, 'rate' | 'failure'> = {};
  refusal: Error | undefined;
  pushed: string[] = [];
  readonly layers = new Set<string>();

  add(name: string, tag: string, image: RemoteImage): this {
    const tags = this.repositories.get(name) ?? new Map<string, RemoteImage>();
    this.repositories.set(name, tags.set(tag, image));
    return this;
  }

  async repository(name: { host: string; remote: string }): Promise<RemoteRepository | undefined> {
    if (this.refusal) throw this.refusal;
    const tags = this.repositories.get(name.host ? `${name.host}/${name.remote}` : name.remote);
    return tags && { tags: [...tags.keys()], image: (tag) => tags.get(tag), ...this.transfer };
  }

  async search(): Promise<readonly SearchResult[]> {
    return this.found;
  }

  async login(credentials: Credentials): Promise<string> {
    if (this.refusal) throw this.refusal;
    this.logins.push(credentials);
    return 'Login Succeeded';
  }

  async push(name: { remote: string }, tag: string, image: RemoteImage): Promise<{ had: ReadonlySet<string> }> {
    if (this.refusal) throw this.refusal;
    const had = new Set(image.layers.map(({ id }) => id).filter((id) => this.layers.has(id)));
    for (const { id } of image.layers) this.layers.add(id);
    this.pushed.push(`${name.remote}:${tag}`);
    return { had };
  }
}
