import type { WriteOptions } from './file-system.js';
import type { LiveTree } from './live-tree.js';
import { makeDirectory } from './make-node.js';
import { NODE_COST } from './node.js';

/**
 * Puts a directory at a path of the own tree, and others below it, each in the one before; only the last has the options.
 * They are put together first, so that a long path takes no more than its length.
 */
export function attachChain(
  tree: LiveTree,
  top: string,
  below: readonly string[],
  path: string,
  now: number,
  options: WriteOptions,
): void {
  tree.reserve(NODE_COST * (below.length + 1), path);
  const above = { ...options, mode: 0o755 };
  const chain = [top, ...below].map((name, at) => ({
    name,
    node: makeDirectory(tree, now, at === below.length ? options : above),
  }));
  for (let at = chain.length - 1; at > 0; at--) {
    const parent = chain[at - 1]!.node;
    parent.entries.set(chain[at]!.name, chain[at]!.node);
    parent.directories = 1;
  }
  tree.attach(top, chain[0]!.node, now);
}
