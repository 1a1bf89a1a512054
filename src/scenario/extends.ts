import { isCompose, readCompose } from './compose.js';
import { substitute, type Variables } from './environment.js';
import { merge } from './merge.js';
import { child, type Entry, itemsOf, type MapNode, map, type Node, type ScalarNode } from './node.js';
import { formatPath, type Problem, ScenarioError } from './problem.js';
import type { Source, SourceReader } from './source.js';
import { readValue } from './value.js';
import type { TextLimits } from './yaml.js';

/** What reading a scenario needs, and what it finds on the way. */
export interface Reading {
  readonly reader: SourceReader;
  readonly variables: Variables;
  readonly limits: TextLimits & { readonly files: number };
  readonly problems: Problem[];
  readonly warnings: Problem[];
  /** All that was read, by the name that positions have. */
  readonly sources: Map<string, Source>;
}

/** Reads several scenarios and what they extend, and merges all, in order. Throws a {@link ScenarioError} for a text that is not one. */
export async function readAll(sources: readonly Source[], reading: Reading): Promise<Node> {
  const read = async (source: Source, chain: readonly Source[]): Promise<Node> => {
    reading.sources.set(source.file, source);
    if (reading.sources.size > reading.limits.files) refuse(source, `more than ${reading.limits.files} files are extended`);
    const root = await understand(await nodeOf(source, reading.limits), source, reading);
    let below: Node | undefined;
    for (const reference of references(root)) {
      const base = await find(reference, source, [...chain, source], reading);
      const node = base && (await read(base, [...chain, source]));
      below = below && node ? merge(below, node) : (node ?? below);
    }
    const own = withoutExtends(root);
    return below ? merge(below, own) : own;
  };
  let result: Node | undefined;
  for (const source of sources) {
    const node = await read(source, []);
    result = result ? merge(result, node) : node;
  }
  return result!;
}

async function nodeOf({ file, text, value }: Source, limits: TextLimits): Promise<Node> {
  if (value !== undefined) return readValue(value, file, limits);
  return (await import('./yaml.js')).readYaml(text, file, limits);
}

async function understand(root: Node, source: Source, reading: Reading): Promise<Node> {
  const { variables, problems, warnings, reader } = reading;
  // an empty file says nothing, which is a scenario too
  if (root.kind === 'scalar' && root.value === null) return map([], root.at);
  if (!isCompose(root)) return substitute(root, variables, problems);
  return readCompose(substitute(root, variables, problems, 'compose'), warnings, (path) => reader.content(path, source));
}

function references(root: Node): ScalarNode[] {
  const given = child(root, 'extends');
  const nodes = given?.kind === 'scalar' ? [given] : itemsOf(given);
  return nodes.filter((node): node is ScalarNode => node.kind === 'scalar' && typeof node.value === 'string');
}

async function find(
  reference: ScalarNode,
  from: Source,
  chain: readonly Source[],
  reading: Reading,
): Promise<Source | undefined> {
  const problem = (text: string) => reading.problems.push({ ...reference.at, path: 'extends', text });
  try {
    const source = await reading.reader.scenario(String(reference.value), from);
    const same = chain.findIndex((other) => idOf(other) === idOf(source));
    if (same < 0) return source;
    const [first, ...others] = [...chain.slice(same), source].map(({ file }) => file);
    problem(`a cycle: ${first} extends ${others.join(', which extends ')}`);
  } catch (error) {
    problem((error as Error).message);
  }
  return undefined;
}

const idOf = (source: Source) => source.id ?? source.file;

/** What a file itself says. An `extends` that is not understood stays, for the schema to complain about. */
function withoutExtends(root: Node): Node {
  const given = child(root, 'extends');
  const understood =
    given &&
    (given.kind === 'scalar' ? [given] : itemsOf(given)).every(
      (node) => node.kind === 'scalar' && typeof node.value === 'string',
    );
  if (!understood) return root;
  return map([...(root as MapNode).entries].filter(([key]) => key !== 'extends') as Array<[string, Entry]>, root.at);
}

function refuse(source: Source, text: string): never {
  throw new ScenarioError([{ file: source.file, line: 1, column: 1, path: formatPath(['extends']), text }]);
}
