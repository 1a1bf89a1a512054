import { splitWords } from '../runtime/scripted/argv-glob.js';
import { type Entry, list, map, type Node, scalar } from './node.js';

/** An image by its name; what a digest pins has no other meaning to a daemon that knows no digests. */
export const image = (node: Node): Node =>
  node.kind === 'scalar' ? { ...node, value: String(node.value).replace(/@sha256:[0-9a-f]+$/, '') } : node;

/** A command as compose splits it: into words. */
export function words(node: Node): Node {
  const split = node.kind === 'scalar' && typeof node.value === 'string' ? splitWords(node.value) : undefined;
  if (!split) return node;
  return list(
    split.map((word) => scalar(word, node.at)),
    node.at,
  );
}

/** An environment without the names that have no value: compose takes that from where it runs. */
export function withoutUnset(node: Node): Node {
  if (node.kind === 'map') {
    const isSet = ({ node: value }: Entry) => !(value.kind === 'scalar' && value.value === null);
    return map(
      [...node.entries].filter(([, entry]) => isSet(entry)),
      node.at,
    );
  }
  const isSet = (item: Node) => item.kind !== 'scalar' || String(item.value).includes('=');
  return node.kind === 'list' ? list(node.items.filter(isSet), node.at) : node;
}

/** Labels: a map, or a list of `name=value`. */
export function pairs(node: Node): Node {
  if (node.kind === 'scalar') return node;
  const entries = node.kind === 'map' ? [...node.entries] : node.items.map(pair);
  return map(
    entries.map(([key, entry]) => [key, { ...entry, node: asText(entry.node) }]),
    node.at,
  );
}

function pair(item: Node): [string, Entry] {
  const [, name = '', value = ''] = (item.kind === 'scalar' && /^([^=]*)=?(.*)$/s.exec(String(item.value))) || [];
  return [name, { keyAt: item.at, node: scalar(value, item.at) }];
}

const asText = (node: Node): Node =>
  node.kind === 'scalar' ? { ...node, value: node.value === null ? '' : String(node.value) } : node;

/** Further hosts: a list of `name:address`, or a map. */
export function hosts(node: Node): Node {
  if (node.kind !== 'map') return node;
  const line = ([name, { keyAt, node: value }]: [string, Entry]) =>
    scalar(`${name}:${value.kind === 'scalar' ? value.value : ''}`, keyAt);
  return list([...node.entries].map(line), node.at);
}

/** One value where a list may stand, too. */
export const oneOrMore = (node: Node): Node => (node.kind === 'scalar' ? list([node], node.at) : node);

/** An amount of memory such as `512m` or `1.5gb`, in bytes. */
export function memory(node: Node): Node {
  const [, amount, unit = ''] = (node.kind === 'scalar' && /^(\d+(?:\.\d+)?)([bkmg])b?$/i.exec(String(node.value))) || [];
  return amount ? scalar(Math.round(Number(amount) * 1024 ** 'bkmg'.indexOf(unit.toLowerCase())), node.at) : node;
}
