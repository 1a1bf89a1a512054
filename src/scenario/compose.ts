import { readService } from './compose-service.js';
import { child, list, map, type Node, textOf } from './node.js';
import { formatPath, type Problem } from './problem.js';

/** True for a compose file: a map with `services`. */
export const isCompose = (node: Node): boolean => child(node, 'services') !== undefined;

/** Top-level keys of a compose file that say nothing about containers, or nothing that docker 1.4.1 has. */
const SILENT = new Set(['version', 'name', 'services', 'volumes', 'networks']);

/**
 * Turns a compose file into a scenario: each service becomes a running container, named as its `container_name` or its service.
 * What has no meaning here becomes a warning. Values keep their places, so that what is wrong with them is told as usual.
 */
export function readCompose(root: Node, warnings: Problem[]): Node {
  const services = child(root, 'services')!;
  const warn = (node: Node, path: ReadonlyArray<string | number>, text: string) =>
    warnings.push({ ...node.at, path: formatPath(path), text });
  if (root.kind === 'map') {
    for (const [key, { node }] of root.entries) {
      if (!SILENT.has(key) && !key.startsWith('x-')) warn(node, [key], 'not used: it has no meaning for a mock of docker 1.4.1');
    }
  }
  if (services.kind !== 'map') return map([['containers', { keyAt: services.at, node: services }]], root.at);
  const names = new Map([...services.entries].map(([name, { node }]) => [name, textOf(node, 'container_name') ?? name]));
  const project = textOf(root, 'name') ?? 'compose';
  const containers = [...services.entries].map(([name, entry]) =>
    readService({
      name,
      keyAt: entry.keyAt,
      node: entry.node,
      project,
      names,
      warn: (node, key, text) => warn(node, ['services', name, key], text),
    }),
  );
  return map([['containers', { keyAt: services.at, node: list(containers, services.at) }]], root.at);
}
