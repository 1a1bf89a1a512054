import {
  type Alias,
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Pair,
  parseDocument,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import { type Entry, list, map, type Node, scalar } from './node.js';
import { formatPath, type Position, ScenarioError } from './problem.js';

/** What a scenario text may have at most. */
export interface TextLimits {
  /** Values in one file, with what aliases stand for. */
  readonly values: number;
  /** Maps and lists within each other. */
  readonly depth: number;
}

/** Reads YAML, of which JSON is a part, into values that know their place. Throws a {@link ScenarioError}. */
export function readYaml(text: string, file: string, limits: TextLimits): Node {
  const lines = new LineCounter();
  const document = parse(text, file, lines, limits);
  const place = (offset: number): Position => {
    const { line, col } = lines.linePos(offset);
    return { file, line: Math.max(1, line), column: Math.max(1, col) };
  };
  const [error] = document.errors;
  if (error) throw new ScenarioError([{ ...place(error.pos[0]), path: '', text: inWords(error.code, error.message, limits) }]);
  return new Reader(place, limits).read(document.contents, []);
}

function parse(text: string, file: string, lines: LineCounter, limits: TextLimits): Document {
  const deep = tooDeepAt(text);
  if (deep === undefined)
    return parseDocument(text, { lineCounter: lines, merge: true, uniqueKeys: false, logLevel: 'error', prettyErrors: false });
  const before = text.slice(0, deep).split('\n');
  throw new ScenarioError([
    { file, line: before.length, column: before.at(-1)!.length + 1, path: '', text: tooDeep(limits.depth) },
  ]);
}

/** Brackets within each other, or dashes in a row, that no scenario has, and that would keep the parser busy for seconds. */
const ABSURD = 500;

/** Where a text is nested absurdly deep; undefined where it is not. Counts roughly: brackets in quotes, too. */
function tooDeepAt(text: string): number | undefined {
  let [depth, run] = [0, 0];
  for (let i = 0; i < text.length; i++) {
    const character = text[i]!;
    if (character === '[' || character === '{') depth++;
    else if (character === ']' || character === '}') depth = Math.max(0, depth - 1);
    if ((character === '-' || character === '?' || character === ':') && text[i + 1] === ' ') run++;
    else if (character !== ' ') run = 0;
    if (depth > ABSURD || run > ABSURD) return i;
  }
  return undefined;
}

function inWords(code: string, message: string, limits: TextLimits): string {
  if (message.includes('call stack')) return tooDeep(limits.depth);
  if (code === 'MULTIPLE_DOCS') return 'a second document starts here ("---"); a scenario file holds one';
  if (code === 'TAB_AS_INDENT') return 'a tab cannot indent YAML; use spaces';
  const hint = HINTS[code];
  return `not valid YAML: ${message.replace(/\s+/g, ' ')}${hint ? ` (${hint})` : ''}`;
}

/** What the parser's words mostly mean to one who writes a scenario. */
const HINTS: Readonly<Record<string, string>> = {
  UNEXPECTED_TOKEN: 'text with { } [ ] * & # or ": " in it needs quotes',
  BLOCK_AS_IMPLICIT_KEY:
    'two keys need lines with the same indentation, or braces as in { code: 137, oom: true }; text with ": " in it needs quotes',
  MULTILINE_IMPLICIT_KEY: 'a key ends in ":" and a space, and what is below it is indented further',
  BAD_DQ_ESCAPE: 'in double quotes "\\" starts an escape; single quotes take it as it is',
  BAD_SCALAR_START: 'text that starts with such a character needs quotes',
};

const tooDeep = (depth: number) => `maps and lists are nested too deeply; at most ${depth} levels are allowed`;

class Reader {
  readonly #anchors = new Map<string, Node>();

  constructor(
    readonly place: (offset: number) => Position,
    readonly limits: TextLimits,
  ) {}

  read(source: unknown, path: ReadonlyArray<string | number>): Node {
    const offset = (source as { range?: [number, number, number] | null } | null)?.range?.[0] ?? 0;
    const at = this.place(offset);
    if (path.length > this.limits.depth) this.#refuse(at, path.slice(0, 3), tooDeep(this.limits.depth));
    if (isAlias(source)) return this.#alias(source, at, path);
    const node = this.#plain(source, at, path);
    if (node.size > this.limits.values)
      this.#refuse(at, path, `too many values: with its aliases it holds more than ${this.limits.values}`);
    const anchor = (source as { anchor?: string } | null)?.anchor;
    if (anchor) this.#anchors.set(anchor, node);
    return node;
  }

  #plain(source: unknown, at: Position, path: ReadonlyArray<string | number>): Node {
    if (isMap(source)) return this.#map(source, at, path);
    if (isSeq(source)) return this.#list(source, at, path);
    if (!isScalar(source)) return scalar(null, at);
    const { value } = source;
    if (typeof value === 'string') return { ...scalar(value, at), plain: source.type === 'PLAIN' };
    if (value === null || typeof value === 'number' || typeof value === 'boolean') return scalar(value, at);
    return scalar(String(value), at);
  }

  #alias(source: Alias, at: Position, path: ReadonlyArray<string | number>): Node {
    const node = this.#anchors.get(source.source);
    // an anchor is known once its value is complete, so one that is not holds this very alias or comes later
    if (!node)
      this.#refuse(at, path, `the alias *${source.source} stands for a value that is not complete here, or not there at all`);
    return node;
  }

  #list(source: YAMLSeq, at: Position, path: ReadonlyArray<string | number>): Node {
    return list(
      source.items.map((item, i) => this.read(item, [...path, i])),
      at,
    );
  }

  #map(source: YAMLMap, at: Position, path: ReadonlyArray<string | number>): Node {
    const own = new Map<string, Entry>();
    const inherited = new Map<string, Entry>();
    for (const pair of source.items as Pair[]) {
      const keyAt = this.place((pair.key as { range?: [number] } | null)?.range?.[0] ?? 0);
      // the library has a symbol for the "<<" that merges, and text for all other keys
      const merges = isScalar(pair.key) && typeof pair.key.value === 'symbol';
      const key = merges ? '<<' : isScalar(pair.key) ? String(pair.key.value) : undefined;
      if (key === undefined) this.#refuse(keyAt, path, 'a key must be text');
      if (key === '__proto__') this.#refuse(keyAt, path, 'the key "__proto__" is not allowed');
      // the library looks for these, too, but takes minutes where there are many keys
      if (own.has(key)) this.#refuse(keyAt, [...path, key], 'the same key is there twice in one map; keep one of them');
      const node = this.read(pair.value, [...path, key]);
      if (merges) this.#inherit(inherited, node, keyAt, [...path, key]);
      else own.set(key, { keyAt, node: node.kind === 'scalar' && node.value === null ? { ...node, at: keyAt } : node });
    }
    return map([...inherited, ...own], at);
  }

  #inherit(into: Map<string, Entry>, node: Node, at: Position, path: ReadonlyArray<string | number>): void {
    for (const source of node.kind === 'list' ? node.items : [node]) {
      if (source.kind !== 'map') this.#refuse(at, path, '"<<" merges a map into this one, or a list of maps');
      for (const [key, entry] of source.entries) if (!into.has(key)) into.set(key, entry);
    }
  }

  #refuse(at: Position, path: ReadonlyArray<string | number>, text: string): never {
    throw new ScenarioError([{ ...at, path: formatPath(path), text }]);
  }
}
