import type { Position, Problem } from './problem.js';
import { formatPath } from './problem.js';

/** A value that knows where it was written. Values are never changed; what changes them makes new ones. */
export type Node = ScalarNode | ListNode | MapNode;

interface Located {
  readonly at: Position;
  /** How many values it holds, itself included, with what aliases stand for. */
  readonly size: number;
}

export interface ScalarNode extends Located {
  readonly kind: 'scalar';
  readonly value: string | number | boolean | null;
  /** True for text without quotes, which becomes a number or a boolean where it looks like one. */
  readonly plain: boolean;
}

export interface ListNode extends Located {
  readonly kind: 'list';
  readonly items: readonly Node[];
}

export interface MapNode extends Located {
  readonly kind: 'map';
  readonly entries: ReadonlyMap<string, Entry>;
}

/** A key of a map: where the key is, and what it has. */
export interface Entry {
  readonly keyAt: Position;
  readonly node: Node;
}

export const scalar = (value: ScalarNode['value'], at: Position): ScalarNode => ({
  kind: 'scalar',
  value,
  plain: false,
  at,
  size: 1,
});

/** A list that holds these items. */
export function list(items: readonly Node[], at: Position): ListNode {
  return { kind: 'list', items, at, size: items.reduce((sum, item) => sum + item.size, 1) };
}

/** A map that holds these entries, in their order. */
export function map(entries: Iterable<readonly [string, Entry]>, at: Position): MapNode {
  const kept = new Map(entries);
  let size = 1;
  for (const { node } of kept.values()) size += node.size;
  return { kind: 'map', entries: kept, at, size };
}

/** What a map has under a key. */
export const child = (node: Node | undefined, key: string): Node | undefined =>
  node?.kind === 'map' ? node.entries.get(key)?.node : undefined;

/** The text that a map has under a key; undefined where it has none, or no text. */
export function textOf(node: Node | undefined, key: string): string | undefined {
  const value = child(node, key);
  return value?.kind === 'scalar' && typeof value.value === 'string' ? value.value : undefined;
}

/** The items of a list; none where it is not a list. */
export const itemsOf = (node: Node | undefined): readonly Node[] => (node?.kind === 'list' ? node.items : []);

/** The plain value of a node, as JSON has it. */
export function toValue(node: Node): unknown {
  if (node.kind === 'scalar') return node.value;
  if (node.kind === 'list') return node.items.map(toValue);
  return Object.fromEntries([...node.entries].map(([key, entry]) => [key, toValue(entry.node)]));
}

/** The value at a path; undefined where there is none. */
export function nodeAt(root: Node, path: ReadonlyArray<string | number>): Node | undefined {
  return path.reduce(
    (node: Node | undefined, key) => (node?.kind === 'list' ? node.items[Number(key)] : child(node, String(key))),
    root,
  );
}

/** Where the value at a path stands; its key with `key`, and the nearest that there is where there is no such value. */
export function positionAt(root: Node, path: ReadonlyArray<string | number>, key = false): Position {
  const above = nodeAt(root, path.slice(0, -1));
  if (key && above?.kind === 'map') return above.entries.get(String(path.at(-1)))?.keyAt ?? above.at;
  const node = nodeAt(root, path);
  return node || path.length === 0 ? (node ?? root).at : positionAt(root, path.slice(0, -1));
}

/** A problem with the value at a path. */
export function problemAt(root: Node, path: ReadonlyArray<string | number>, text: string, key = false): Problem {
  return { ...positionAt(root, path, key), path: formatPath(path), text };
}
