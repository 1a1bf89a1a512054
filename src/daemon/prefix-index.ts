const BUCKET = 3;

/**
 * Finds ids by any unique prefix (docker 1.4.1 `pkg/truncindex`). Ids lie in buckets by their first three digits, so a
 * lookup costs the same among a hundred ids and a hundred thousand.
 */
export class PrefixIndex {
  #buckets = new Map<string, Set<string>>();

  add(id: string): void {
    const key = id.slice(0, BUCKET);
    const bucket = this.#buckets.get(key);
    if (bucket) bucket.add(id);
    else this.#buckets.set(key, new Set([id]));
  }

  delete(id: string): void {
    const key = id.slice(0, BUCKET);
    const bucket = this.#buckets.get(key);
    bucket?.delete(id);
    if (bucket?.size === 0) this.#buckets.delete(key);
  }

  /** The one id that starts so; undefined where none does, or more than one. */
  find(prefix: string): string | undefined {
    if (prefix === '') return undefined;
    if (prefix.length >= BUCKET) return onlyMatch(this.#buckets.get(prefix.slice(0, BUCKET)) ?? [], prefix);
    let found: string | undefined;
    for (const [key, bucket] of this.#buckets) {
      if (!key.startsWith(prefix)) continue;
      if (found !== undefined || bucket.size > 1) return undefined;
      [found] = bucket;
    }
    return found;
  }
}

function onlyMatch(ids: Iterable<string>, prefix: string): string | undefined {
  let found: string | undefined;
  for (const id of ids) {
    if (!id.startsWith(prefix)) continue;
    if (found !== undefined) return undefined;
    found = id;
  }
  return found;
}
