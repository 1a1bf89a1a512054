/** An array of bash: numbered, or keyed by text. Keys are texts in both; those of a numbered one are decimal. */
export class ShellArray {
  #elements = new Map<string, string>();

  constructor(readonly keyed: boolean) {}

  get(key: string): string | undefined {
    return this.#elements.get(key);
  }

  set(key: string, value: string): void {
    this.#elements.set(key, value);
  }

  delete(key: string): void {
    this.#elements.delete(key);
  }

  /** In order of the numbers; of a keyed one, as they were added. */
  keys(): string[] {
    const keys = [...this.#elements.keys()];
    return this.keyed ? keys : keys.sort((one, other) => Number(one) - Number(other));
  }

  values(): string[] {
    return this.keys().map((key) => this.#elements.get(key) ?? '');
  }

  /** The number after the last one. */
  get end(): number {
    return this.keyed ? 0 : Number(this.keys().at(-1) ?? -1) + 1;
  }

  clone(): ShellArray {
    const copy = new ShellArray(this.keyed);
    copy.#elements = new Map(this.#elements);
    return copy;
  }
}
