import { ToolError } from '../io/errors.js';
import { isWord } from './bracket.js';
import type { Match, Pattern, PatternSettings } from './pattern.js';
import type { Assertion, ByteSet, Node, Syntax } from './syntax.js';

const MOST_STEPS = 200_000;
const DEEPEST = 1500;

type Next = (at: number) => boolean;
type Matcher = (at: number, next: Next) => boolean;

/** Matches what needs back-references, greedily. The work of one search is bounded; past it {@link ToolError} `regex too complex`. */
export class Backtracker implements Pattern {
  readonly groups: number;
  readonly #root: Matcher;
  readonly #settings: PatternSettings;
  #text = '';
  #places: number[] = [];
  #steps = 0;
  #depth = 0;

  constructor(syntax: Syntax, settings: PatternSettings) {
    this.groups = syntax.groups;
    this.#settings = settings;
    this.#root = this.#compile(syntax.root);
  }

  find(text: string, from = 0): Match | undefined {
    this.#text = text;
    this.#steps = 0;
    for (let start = from; start <= text.length; start++) {
      if (this.#settings.whole && start > 0) return undefined;
      this.#depth = 0;
      this.#places = new Array(2 * this.groups + 2).fill(-1);
      const end = (at: number) => {
        if (this.#settings.whole && at !== text.length) return false;
        this.#places[1] = at;
        return true;
      };
      if (this.#root(start, end)) {
        this.#places[0] = start;
        return [...this.#places];
      }
    }
    return undefined;
  }

  test(text: string): boolean {
    return this.find(text) !== undefined;
  }

  #step(): void {
    if (++this.#steps > MOST_STEPS || this.#depth > DEEPEST) throw new ToolError('regex too complex', 2);
  }

  #compile(node: Node): Matcher {
    switch (node.kind) {
      case 'set':
        return (at, next) => this.#in(node.set, at) && next(at + 1);
      case 'assert':
        return (at, next) => this.#holds(node.what, at) && next(at);
      case 'group':
        return this.#group(node.index, this.#compile(node.body));
      case 'join':
        return node.parts
          .map((part) => this.#compile(part))
          .reduceRight<Matcher>(
            (rest, part) => (at, next) => part(at, (then) => rest(then, next)),
            (at, next) => next(at),
          );
      case 'either': {
        const choices = node.choices.map((choice) => this.#compile(choice));
        return (at, next) => choices.some((choice) => choice(at, next));
      }
      case 'repeat':
        return node.body.kind === 'set'
          ? this.#run(node.body.set, node.min, node.max)
          : this.#loop(node.body, node.min, node.max);
      case 'same':
        return (at, next) => this.#same(node.index, at, next);
    }
  }

  #in(set: ByteSet, at: number): boolean {
    this.#step();
    return at < this.#text.length && set[this.#text.charCodeAt(at) & 255] === 1;
  }

  #group(index: number, body: Matcher): Matcher {
    return (at, next) => {
      const [start, end] = [this.#places[2 * index]!, this.#places[2 * index + 1]!];
      const matched = body(at, (then) => {
        const inner = [this.#places[2 * index]!, this.#places[2 * index + 1]!];
        this.#places[2 * index] = at;
        this.#places[2 * index + 1] = then;
        if (next(then)) return true;
        [this.#places[2 * index], this.#places[2 * index + 1]] = [inner[0]!, inner[1]!];
        return false;
      });
      if (!matched) [this.#places[2 * index], this.#places[2 * index + 1]] = [start, end];
      return matched;
    };
  }

  /** A repeated set needs no recursion: the longest run first, then shorter ones. */
  #run(set: ByteSet, min: number, max: number): Matcher {
    return (at, next) => {
      let end = at;
      while (end - at < max && this.#in(set, end)) end += 1;
      for (; end - at >= min; end--) {
        this.#step();
        if (next(end)) return true;
      }
      return false;
    };
  }

  #loop(node: Node, min: number, max: number): Matcher {
    const body = this.#compile(node);
    const again = (at: number, count: number, next: Next): boolean => {
      this.#depth += 1;
      this.#step();
      const more = count < max && body(at, (then) => (then > at || count < min) && again(then, count + 1, next));
      this.#depth -= 1;
      return more || (count >= min && next(at));
    };
    return (at, next) => again(at, 0, next);
  }

  #same(index: number, at: number, next: Next): boolean {
    this.#step();
    const [start, end] = [this.#places[2 * index]!, this.#places[2 * index + 1]!];
    if (start < 0) return false;
    const length = end - start;
    const equal = this.#settings.ignoreCase
      ? this.#text.slice(at, at + length).toLowerCase() === this.#text.slice(start, end).toLowerCase()
      : this.#text.startsWith(this.#text.slice(start, end), at);
    return equal && next(at + length);
  }

  #holds(what: Assertion, at: number): boolean {
    const before = at > 0 && isWord(this.#text.charCodeAt(at - 1));
    const after = at < this.#text.length && isWord(this.#text.charCodeAt(at));
    if (what === 'start') return at === 0 || (this.#settings.multiline === true && this.#text[at - 1] === '\n');
    if (what === 'end') return at === this.#text.length || (this.#settings.multiline === true && this.#text[at] === '\n');
    if (what === 'word-start') return !before && after;
    if (what === 'word-end') return before && !after;
    return (before !== after) === (what === 'word-edge');
  }
}
