import { child, type Entry, itemsOf, type MapNode, map, type Node, scalar, textOf } from './node.js';

/**
 * Files beside a compose file that its services bind, such as `./nginx.conf`: directories of the simulated host that hold them.
 * What is no file, or cannot be read, is left to be made by docker, as a directory.
 *
 * @param read gets the content of a file, and rejects where there is none
 */
export async function boundFiles(
  services: MapNode,
  place: string,
  read: (path: string) => Promise<unknown>,
): Promise<MapNode | undefined> {
  const files = new Map<string, Entry>();
  for (const { node } of services.entries.values()) {
    for (const bind of itemsOf(child(node, 'volumes'))) {
      const source = sourceOf(bind);
      if (source === undefined || files.has(source.slice(1)) || !(await exists(read, source))) continue;
      const from = map([['from', { keyAt: bind.at, node: scalar(source, bind.at) }]], bind.at);
      files.set(source.slice(1), { keyAt: bind.at, node: from });
    }
  }
  if (files.size === 0) return undefined;
  const { at } = services;
  const directory = map([['files', { keyAt: at, node: map(files, at) }]], at);
  return map([[place, { keyAt: at, node: directory }]], at);
}

/** Where a bind comes from, as `./path`; undefined where that is not beside or below the file. */
function sourceOf(bind: Node): string | undefined {
  const source = bind.kind === 'scalar' ? String(bind.value).split(':', 1)[0] : textOf(bind, 'source');
  return source?.startsWith('./') && !/(?:^|\/)\.{0,2}(?:\/|$)/.test(source.slice(2)) ? source : undefined;
}

const exists = (read: (path: string) => Promise<unknown>, path: string) =>
  read(path).then(
    () => true,
    () => false,
  );
