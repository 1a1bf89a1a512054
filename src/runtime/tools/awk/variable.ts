import { type Memory, sizeOf } from './memory.js';
import type { Value } from './values.js';

const OVERHEAD = 64;
/** How many chains busybox hangs elements on at first, and when there are more than ten on each. */
const CHAINS = [61, 251, 1021, 4093, 16_381, 65_521];

/** What a name, a parameter, an element or a field holds. A name can be an array as well: which one, its use tells. */
export class Variable {
  #value: Value;
  #array: AwkArray | undefined;
  #borrowed = false;

  constructor(readonly memory: Memory) {}

  get(): Value {
    return this.#value;
  }

  set(value: Value): void {
    this.memory.grow(sizeOf(value) - sizeOf(this.#value));
    this.#value = value;
  }

  get array(): AwkArray {
    this.#array ??= new AwkArray(this.memory);
    return this.#array;
  }

  /** True where it has been used as an array. */
  get isArray(): boolean {
    return (this.#array?.size ?? 0) > 0;
  }

  /** Makes it a parameter that was given another variable: a copy of its value, and its very array. */
  take(from: Variable): this {
    this.set(from.get());
    this.#array = from.array;
    this.#borrowed = true;
    return this;
  }

  /** Lets go of what it holds. */
  release(): void {
    this.set(undefined);
    if (!this.#borrowed) this.#array?.clear();
  }
}

/** An array: its elements by their subscripts. */
export class AwkArray {
  readonly #elements = new Map<string, Variable>();

  constructor(readonly memory: Memory) {}

  get size(): number {
    return this.#elements.size;
  }

  has(key: string): boolean {
    return this.#elements.has(key);
  }

  /** An element, made where there is none. */
  at(key: string): Variable {
    const found = this.#elements.get(key);
    if (found) return found;
    this.memory.grow(key.length + OVERHEAD);
    const element = new Variable(this.memory);
    this.#elements.set(key, element);
    return element;
  }

  set(key: string, value: Value): void {
    this.at(key).set(value);
  }

  delete(key: string): void {
    const element = this.#elements.get(key);
    if (!element) return;
    element.release();
    this.#elements.delete(key);
    this.memory.grow(-(key.length + OVERHEAD));
  }

  clear(): void {
    for (const key of [...this.#elements.keys()]) this.delete(key);
  }

  /** The subscripts in the order in which busybox goes through them: chain by chain, on each the newest first. */
  keys(): string[] {
    const chains = CHAINS.find((count) => this.size <= 10 * count) ?? CHAINS.at(-1)!;
    const placed = [...this.#elements.keys()].reverse().map((key) => ({ key, chain: hash(key) % chains }));
    return placed.sort((a, b) => a.chain - b.chain).map(({ key }) => key);
  }
}

function hash(key: string): number {
  let sum = 0;
  for (let at = 0; at < key.length; at++) {
    const code = key.charCodeAt(at);
    sum = (Math.imul(sum, 63) + (code > 127 ? code - 256 : code)) >>> 0;
  }
  return sum;
}
