import { boundFiles } from './compose-files.js';
import { hostPlace } from './compose-places.js';
import { readService } from './compose-service.js';
import { child, type Entry, list, map, type Node, textOf } from './node.js';
import { formatPath, type Problem } from './problem.js';

/** True for a compose file: a map with `services`, or one of services alone, as the first compose files were. */
export const isCompose = (node: Node): boolean => child(node, 'services') !== undefined || isBare(node);

const isBare = (node: Node): boolean =>
  node.kind === 'map' &&
  node.entries.size > 0 &&
  [...node.entries.values()].every(({ node: each }) => child(each, 'image') ?? child(each, 'build'));

/** Top-level keys of a compose file that say nothing about containers, or nothing that docker 1.4.1 has. */
const SILENT = new Set(['version', 'name', 'services', 'volumes', 'networks']);

/**
 * Turns a compose file into a scenario: each service becomes a running container, named as its `container_name` or its service.
 * What has no meaning here becomes a warning. Values keep their places, so that what is wrong with them is told as usual.
 *
 * @param read gets a file beside the compose file, and rejects where there is none
 */
export async function readCompose(root: Node, warnings: Problem[], read: (path: string) => Promise<unknown>): Promise<Node> {
  const given = child(root, 'services');
  const services = given ?? root;
  const warn = (node: Node, path: ReadonlyArray<string | number>, text: string) =>
    warnings.push({ ...node.at, path: formatPath(path), text });
  if (given && root.kind === 'map') {
    for (const [key, { node }] of root.entries) {
      if (!SILENT.has(key) && !key.startsWith('x-')) warn(node, [key], 'not used: it has no meaning for a mock of docker 1.4.1');
    }
  }
  if (services.kind !== 'map') return map([['containers', { keyAt: services.at, node: services }]], root.at);
  const started = [...services.entries].filter(([name, { node }]) => {
    const profiles = child(node, 'profiles');
    if (profiles) warn(profiles, given ? ['services', name, 'profiles'] : [name, 'profiles'], 'left out: no profile is active');
    return !profiles;
  });
  const names = new Map(started.map(([name, { node }]) => [name, textOf(node, 'container_name') ?? name]));
  const project = textOf(root, 'name') ?? 'compose';
  const containers = started.map(([name, entry]) =>
    readService({
      name,
      keyAt: entry.keyAt,
      node: entry.node,
      project,
      names,
      services,
      warn: (node, key, text) => warn(node, given ? ['services', name, key] : [name, key], text),
    }),
  );
  const entries: Array<[string, Entry]> = [['containers', { keyAt: services.at, node: list(containers, services.at) }]];
  const volumes = await boundFiles(services, hostPlace(project), read);
  if (volumes) entries.push(['volumes', { keyAt: services.at, node: volumes }]);
  return map(entries, root.at);
}
