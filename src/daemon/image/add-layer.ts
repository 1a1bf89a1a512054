import { changeEntries } from '../../files/archive.js';
import { changedSize, changes } from '../../files/diff.js';
import type { FileTree } from '../../files/file-system.js';
import { createFileSystem } from '../../files/memory-file-system.js';
import type { Config } from '../container/config.js';
import type { Daemon } from '../daemon.js';
import { refused } from '../errors.js';
import type { Image } from './image.js';
import { layerChecksum } from './tar-sum.js';

/** What becomes an image: the changes of a container over its image. */
export interface LayerRequest {
  /** Id of the image below. */
  readonly parent: string;
  /** The container's files as they are. */
  readonly tree: FileTree;
  /** What they were built on: the image's, with the mount points that docker puts over them. */
  readonly base: FileTree;
  readonly config: Config;
  readonly containerConfig: Config;
  /** The container's id. */
  readonly container: string;
  readonly author: string;
  readonly comment: string;
}

/** Makes an image and stores it, without a name (docker 1.4.1 `daemon/commit.go` Commit, `graph/graph.go` Create). */
export async function addLayer(daemon: Daemon, request: LayerRequest): Promise<Image> {
  const { parent, base, tree, config, containerConfig, container, author, comment } = request;
  const id = daemon.ids.id();
  const below = daemon.images.byId(parent);
  if (!below) throw noParent(daemon, id, parent);
  const image: Image = {
    id,
    parent,
    comment,
    created: daemon.clock.now(),
    container,
    containerConfig,
    dockerVersion: daemon.facts.version,
    author,
    config,
    architecture: daemon.facts.arch,
    os: daemon.facts.os,
    checksum: await layerChecksum(changeEntries(base, tree)),
    size: changedSize(base, tree),
    tree: withoutMountPoints(below.tree, base, tree),
    madeUp: below.madeUp,
  };
  daemon.images.add(image);
  return image;
}

/** The image below has been removed by force. */
export function noParent({ facts }: Daemon, id: string, parent: string): Error {
  const stat = `stat ${facts.rootDir}/${facts.driver}/dir/${parent}: no such file or directory`;
  return refused(`Driver ${facts.driver} failed to create image rootfs ${id}: ${parent}: ${stat}`);
}

/**
 * The tree of the image below with only what the container has changed. Taking the mount points away again costs the same
 * however much that is, and shares every byte of it.
 */
function withoutMountPoints(below: FileTree, base: FileTree, tree: FileTree): FileTree {
  const changed = new Set(changes(base, tree).map(({ path }) => path));
  if (changed.size === 0) return below;
  const files = createFileSystem({ tree });
  const [was, is] = [createFileSystem({ tree: below }), createFileSystem({ tree })];
  for (const { kind, path } of changes(below, base).reverse()) {
    const isChanged = changed.has(path);
    if (kind === 'added' && !isChanged && files.tryLstat(path)) files.remove(path);
    const left = kind === 'modified' ? (isChanged ? is : was).tryLstat(path) : undefined;
    if (left && files.tryLstat(path)?.kind === 'directory') files.utimes(path, left.mtime);
  }
  files.utimes('/', is.lstat('/').mtime);
  return files.freeze();
}
