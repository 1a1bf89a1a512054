import { type Entry, list, map, type Node, scalar } from './node.js';
import { formatPath, type Position, ScenarioError } from './problem.js';
import type { TextLimits } from './yaml.js';

/** What an object of a program says, as values whose places are their paths alone. Throws a {@link ScenarioError}. */
export function readValue(value: unknown, file: string, limits: TextLimits): Node {
  return new Reader({ file }, limits).read(value, []);
}

class Reader {
  #values = 0;

  constructor(
    readonly at: Position,
    readonly limits: TextLimits,
  ) {}

  read(value: unknown, path: ReadonlyArray<string | number>): Node {
    if (path.length > this.limits.depth)
      this.#refuse(path.slice(0, 3), `maps and lists are nested too deeply; at most ${this.limits.depth} levels are allowed`);
    if (++this.#values > this.limits.values) this.#refuse([], `too many values; at most ${this.limits.values} are allowed`);
    return this.#node(value, path);
  }

  #node(value: unknown, path: ReadonlyArray<string | number>): Node {
    const { at } = this;
    if (Array.isArray(value))
      return list(
        value.map((item, index) => this.read(item, [...path, index])),
        at,
      );
    if (typeof value !== 'object' || value === null) return scalar(value as string | number | boolean | null, at);
    const entries = Object.entries(value).map(([key, each]): [string, Entry] => {
      if (key === '__proto__') this.#refuse(path, 'the key "__proto__" is not allowed');
      return [key, { keyAt: at, node: this.read(each, [...path, key]) }];
    });
    return map(entries, at);
  }

  #refuse(path: ReadonlyArray<string | number>, text: string): never {
    throw new ScenarioError([{ ...this.at, path: formatPath(path), text }]);
  }
}
