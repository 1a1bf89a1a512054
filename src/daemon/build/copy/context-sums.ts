import { cleanPath } from '../../../files/path.js';
import { Sha256 } from '../../../stream/sha256.js';
import type { EntrySum } from '../../image/tar-sum.js';

const encoder = new TextEncoder();

/** SHA-256 of texts with commas between them, in hex. */
export const sumOfTexts = (texts: readonly string[]): string => new Sha256().update(encoder.encode(texts.join(','))).digestHex();

/** The sums of a context's entries, to be found by path: what tells whether a step can come from the cache. */
export class ContextSums {
  readonly #first = new Map<string, string>();
  readonly #sorted: ReadonlyArray<{ readonly path: string; readonly sum: string }>;

  constructor(sums: readonly EntrySum[]) {
    for (const { name, sum } of sums) if (!this.#first.has(name)) this.#first.set(name, sum);
    const byPath = sums.map(({ name, sum }) => ({ path: cleanPath(`/${name}`), sum }));
    this.#sorted = byPath.sort((a, b) => (a.path < b.path ? -1 : Number(a.path > b.path)));
  }

  /** The first entry of a name, as written: docker 1.4.1 does not clean it. */
  ofFile(name: string): string | undefined {
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
    let low = 0;
    let high = this.#sorted.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#sorted[middle]?.path ?? '') < from) low = middle + 1;
      else high = middle;
    }
    const sums: string[] = [];
    for (let at = low; at < this.#sorted.length && belongs(this.#sorted[at]?.path ?? ''); at++)
      sums.push(this.#sorted[at]?.sum ?? '');
    return sums;
  }
}
