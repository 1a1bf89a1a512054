import type * as v from 'valibot';
import { nearest } from './nearest.js';
import { type Node, nodeAt, problemAt } from './node.js';
import { MOST_TOLD, type Problem } from './problem.js';
import { keysOf, schemasAt, schemasUnder, wordsOf } from './schema-walk.js';

type Issue = v.BaseIssue<unknown>;
type Path = ReadonlyArray<string | number>;

/** What a schema has to say against a value, as problems with their place; of very many issues the first are put in words. */
export function problemsOf(schema: v.GenericSchema, issues: readonly Issue[], root: Node): Problem[] {
  const teller = new Teller(schema, root);
  const problems: Problem[] = [];
  for (const issue of issues) if (problems.length < MOST_TOLD) problems.push(...teller.tell(issue, []));
  const seen = new Set<string>();
  return problems.filter(({ path, text }) => !seen.has(`${path} ${text}`) && seen.add(`${path} ${text}`));
}

class Teller {
  constructor(
    readonly schema: v.GenericSchema,
    readonly root: Node,
  ) {}

  tell(issue: Issue, above: Path): Problem[] {
    const path = [...above, ...pathOf(issue)];
    if (issue.type === 'union') return this.#union(issue, path);
    if (isUnknownKey(issue)) return this.#unknownKeys(path);
    return [this.#tellOne(issue, path)];
  }

  #tellOne(issue: Issue, path: Path): Problem {
    if (isMissing(issue)) return problemAt(this.root, path.slice(0, -1), `"${path.at(-1)}" is missing`);
    if (isBadKey(issue)) return problemAt(this.root, path, `bad key; allowed: ${issue.message}`, true);
    if (issue.type === 'check' || issue.type === 'entries') return this.#refused(issue, path);
    return this.#wrong(issue, path);
  }

  /** The library stops at the first key of a map that it does not know; people want to hear of all of them. */
  #unknownKeys(path: Path): Problem[] {
    const above = path.slice(0, -1);
    const shapes = schemasAt(this.schema, above);
    const known = keysOf(shapes).filter((key) => key !== '$schema');
    const holder = nodeAt(this.root, above);
    const others = holder?.kind === 'map' ? [...holder.entries.keys()].filter((key) => key !== path.at(-1)) : [];
    const strangers = [path.at(-1)!, ...others.filter((key) => key !== '$schema' && !known.includes(key))];
    return strangers.slice(0, MOST_TOLD).map((key) => {
      const near = nearest(String(key), known);
      const inner = known.find((each) => keysOf(schemasUnder(shapes, each)).includes(String(key)));
      const elsewhere = inner ? `it belongs under "${inner}"` : `known here: ${known.join(', ')}`;
      const hint = near ? `did you mean "${near}"?` : elsewhere;
      return problemAt(this.root, [...above, key], `unknown key; ${hint}`, true);
    });
  }

  /** What is of the right kind, but not right: the message says why. */
  #refused(issue: Issue, path: Path): Problem {
    const isMap = typeof issue.input === 'object';
    return problemAt(this.root, path, isMap ? issue.message : `found ${found(nodeAt(this.root, path))}: ${issue.message}`);
  }

  /** Of all that the alternatives have to say, what the one says that the value was meant for, where that is clear. */
  #union(issue: Issue, path: Path): Problem[] {
    const input = nodeAt(this.root, path);
    const inner = issue.issues ?? [];
    const shapes = schemasAt(this.schema, path);
    const known = keysOf(shapes);
    const stranger = inner.find((each) => isUnknownKey(each) && !known.includes(String(pathOf(each)[0])));
    if (stranger) return this.tell(stranger, path);
    const kinds = input?.kind === 'list' ? ['array'] : ['strict_object', 'record'];
    const meant = shapes.filter(({ type }) => kinds.includes(type));
    const isBranch = input?.kind !== 'scalar' && meant.length === 1;
    const branch = isBranch ? inner.filter((each) => each.path) : [];
    if (branch.length > 0) return branch.flatMap((each) => this.tell(each, path));
    const telling = inner.find((each) => each.kind === 'validation');
    return telling ? this.tell(telling, path) : [this.#wrong(issue, path)];
  }

  #wrong(issue: Issue, path: Path): Problem {
    const node = nodeAt(this.root, path);
    const near = node?.kind === 'scalar' ? nearest(String(node.value), wordsOf(schemasAt(this.schema, path))) : undefined;
    const hint = near ? `; did you mean "${near}"?` : '';
    return problemAt(this.root, path, `found ${found(node)}; allowed: ${this.#allowed(issue, path)}${hint}`);
  }

  #allowed(issue: Issue, path: Path): string {
    if (!issue.message.startsWith('Invalid ')) return issue.message;
    const shapes = schemasAt(this.schema, path);
    const words = wordsOf(shapes);
    if (words.length > 0) return words.join(', ');
    if (issue.expected === 'Array') return 'a list';
    const keys = keysOf(shapes);
    return keys.length > 0 ? `a map with the keys ${keys.join(', ')}` : 'a map';
  }
}

const isUnknownKey = (issue: Issue): boolean => issue.type === 'strict_object' && issue.expected === 'never';
const isMissing = (issue: Issue): boolean =>
  issue.type === 'strict_object' && issue.received === 'undefined' && issue.path !== undefined;
const isBadKey = (issue: Issue): boolean => issue.path?.at(-1)?.origin === 'key';
const pathOf = (issue: Issue): Path => (issue.path ?? []).map((item) => item.key as string | number);

/** A value as a message shows it, short. */
function found(node: Node | undefined): string {
  if (node?.kind === 'list') return 'a list';
  if (node?.kind === 'map') return 'a map';
  if (!node || node.value === null) return 'nothing';
  const text = JSON.stringify(node.value);
  return text.length > 60 ? `${text.slice(0, 57)}..."` : text;
}
