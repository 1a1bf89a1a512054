import { cleanPath } from '../../files/path.js';
import { Sha256 } from '../../stream/sha256.js';
import type { EntrySum } from '../image/tar-sum.js';

const encoder = new TextEncoder();

/** SHA-256 of texts with commas between them, in hex. */
export const sumOfTexts = (texts: readonly string[]): string => new Sha256().update(encoder.encode(texts.join(','))).digestHex();

/** The sums of a context's entries, to be found by path: what tells whether a step can come from the cache. */
export class ContextSums {
  readonly #entries: readonly EntrySum[];
  #first: Map<string, string> | undefined;
  #sorted: EntrySum[] | undefined;

  /** @param entries in the order of the archive */
  constructor(entries: readonly EntrySum[]) {
    this.#entries = entries;
  }

  /** Names of all entries but the root, in the order of the archive. */
  get names(): string[] {
    return this.#entries.map(({ name }) => name).filter((name) => name !== '');
  }

  /** The first entry of a name, as written: docker 1.4.1 does not clean it. */
  ofFile(name: string): string | undefined {
    this.#first ??= new Map(this.#entries.map((entry) => [entry.name, entry.sum] as const).reverse());
    return this.#first.get(name);
  }

  /** The sum of a directory (a clean path) with all that is below. */
  ofDirectory(path: string): string {
    const below = path === '/' ? '/' : `${path}/`;
    const own = path === '/' ? [] : this.#starting(path, (other) => other === path);
    const sums = [...own, ...this.#starting(below, (other) => other.startsWith(below))];
    return sumOfTexts(sums.sort());
  }

  #starting(from: string, belongs: (path: string) => boolean): string[] {
    this.#sorted ??= this.#entries.map(({ name, sum }) => ({ name: cleanPath(`/${name}`), sum })).sort(byName);
    let low = 0;
    let high = this.#sorted.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#sorted[middle] as EntrySum).name < from) low = middle + 1;
      else high = middle;
    }
    const sums: string[] = [];
    for (let entry = this.#sorted[low]; entry && belongs(entry.name); entry = this.#sorted[++low]) sums.push(entry.sum);
    return sums;
  }
}

function byName(a: EntrySum, b: EntrySum): number {
  if (a.name === b.name) return 0;
  return a.name < b.name ? -1 : 1;
}
