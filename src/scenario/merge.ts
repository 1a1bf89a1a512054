import { type Entry, itemsOf, list, map, type Node, textOf } from './node.js';

/** Lists whose entries have a name: one with the same name is the same thing, said in more detail. */
const NAMED = new Set(['images', 'containers', 'registry.images']);

/** Lists of which the first that matches counts, so that what is said later has to come first. */
const FIRST_WINS = new Set(['processes']);

/**
 * What two scenarios say together, the second of which was said later. Maps are merged key by key and lists are appended; of two
 * single values the later is taken. Images and containers of the same name are merged as maps are, and the later file's
 * `processes` come first, as the first that matches is taken.
 */
export function merge(first: Node, second: Node, path = ''): Node {
  if (first.kind === 'map' && second.kind === 'map') return mergeMaps(first, second, path);
  if (first.kind !== 'list' || second.kind !== 'list') return second;
  if (FIRST_WINS.has(path)) return list([...second.items, ...first.items], second.at);
  if (NAMED.has(path)) return list(mergeNamed(itemsOf(first), itemsOf(second)), second.at);
  return list([...first.items, ...second.items], second.at);
}

function mergeMaps(first: Node & { kind: 'map' }, second: Node & { kind: 'map' }, path: string): Node {
  const entries = new Map<string, Entry>(first.entries);
  for (const [key, entry] of second.entries) {
    const before = entries.get(key);
    const node = before ? merge(before.node, entry.node, path ? `${path}.${key}` : key) : entry.node;
    entries.set(key, { keyAt: entry.keyAt, node });
  }
  return map(entries, second.at);
}

function mergeNamed(first: readonly Node[], second: readonly Node[]): Node[] {
  const result = [...first];
  const places = new Map(first.map((item, i) => [nameOf(item), i]));
  for (const item of second) {
    const name = nameOf(item);
    const at = name === undefined ? undefined : places.get(name);
    const before = at === undefined ? undefined : result[at];
    if (at === undefined || before === undefined) result.push(item);
    // a mere name adds nothing to what was already said under it
    else if (item.kind === 'map') result[at] = merge(before, item, 'item');
  }
  return result;
}

const nameOf = (item: Node): string | undefined =>
  item.kind === 'scalar' && typeof item.value === 'string' ? item.value : textOf(item, 'name');
