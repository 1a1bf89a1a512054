import { isRunning } from '../container/container-state.js';
import type { Daemon } from '../daemon.js';
import { conflict, DaemonError, noSuchImage } from '../errors.js';
import type { Image } from './image.js';
import { parseReference } from './reference.js';

/** One step of a removal, in the order it was done. */
export type Removal = { readonly untagged: string } | { readonly deleted: string };

/** How to remove an image. */
export interface RemoveImageOptions {
  /** Also where a stopped container uses it, or it has tags in several repositories. */
  readonly force: boolean;
  /** Leave untagged parents alone. */
  readonly noprune: boolean;
}

/** Untags and deletes (docker 1.4.1 `daemon/image_delete.go`). */
export function removeImage(daemon: Daemon, reference: string, options: RemoveImageOptions): Removal[] {
  const image = find(daemon, reference);
  const removals: Removal[] = [];
  const tags = tagsToRemove(daemon, reference, image, options.force);
  if (daemon.images.namesOf(image.id).length <= 1) checkUnused(daemon, image, options.force);
  untag(daemon, image, tags, removals);
  if (daemon.images.namesOf(image.id).length === 0) deleteUpwards(daemon, image, options, removals);
  if (removals.length === 0) throw conflict(`Conflict, ${reference} wasn't deleted`);
  return removals;
}

function find(daemon: Daemon, reference: string): Image {
  const { repository, tag } = parseReference(reference);
  const image = daemon.images.find(reference);
  if (image) return image;
  throw noSuchImage(daemon.images.hasRepository(repository) ? `${repository}:${tag || 'latest'}` : reference);
}

/** By id, the tags of its one repository; by name, that name. A name that is a part of the id counts as an id, as in docker. */
function tagsToRemove(daemon: Daemon, reference: string, image: Image, force: boolean): string[] {
  const { repository, tag } = parseReference(reference);
  const names = daemon.images.namesOf(image.id);
  if (!image.id.includes(reference)) return [`${repository}:${tag || 'latest'}`];
  const repositories = [...new Set(names.map((name) => parseReference(name).repository))];
  if (repositories.length > 1 && !force) {
    throw conflict(`Conflict, cannot delete image ${reference} because it is tagged in multiple repositories, use -f to force`);
  }
  return names.filter((name) => parseReference(name).repository === repositories[0]);
}

function untag(daemon: Daemon, image: Image, names: readonly string[], removals: Removal[]): void {
  for (const name of names) {
    const { repository, tag } = parseReference(name);
    if (!daemon.images.untag(repository, tag)) throw new DaemonError('not-found', `No such tag: ${name}`);
    removals.push({ untagged: name });
    daemon.recordImage('untag', image.id);
  }
}

function deleteUpwards(daemon: Daemon, image: Image, { force, noprune }: RemoveImageOptions, removals: Removal[]): void {
  let current: Image | undefined = image;
  for (let height = 0; current; height++) {
    if (height > 0 && !canFollow(daemon, current, force, height)) return;
    if (daemon.images.namesOf(current.id).length > 0 || daemon.images.childrenOf(current.id).length > 0) return;
    daemon.images.remove(current.id);
    removals.push({ deleted: current.id });
    daemon.recordImage('delete', current.id);
    if (noprune) return;
    current = daemon.images.byId(current.parent);
  }
}

/**
 * Whether a parent may go after its child. What stands in the way of the direct parent is docker's answer, although the child has
 * gone by then; further up it is silent.
 */
function canFollow(daemon: Daemon, parent: Image, force: boolean, height: number): boolean {
  try {
    if (tagsToRemove(daemon, parent.id, parent, force).length > 0) return false;
    checkUnused(daemon, parent, force);
    return true;
  } catch (error) {
    if (height === 1) throw error;
    return false;
  }
}

/** docker 1.4.1 `daemon.canDeleteImage`: a container of the image, or of one that is built on it, stands in the way. */
function checkUnused(daemon: Daemon, image: Image, force: boolean): void {
  const id = image.id.slice(0, 12);
  for (const container of [...daemon.containers.all()].reverse()) {
    // docker looks no further once it meets a container whose image is gone
    if (!daemon.images.byId(container.imageId)) return;
    if (![...daemon.images.lineage(container.imageId)].some((layer) => layer.id === image.id)) continue;
    const user = container.shortId;
    if (isRunning(container.state)) {
      throw conflict(
        force
          ? `Conflict, cannot force delete ${id} because the running container ${user} is using it, stop it and retry`
          : `Conflict, cannot delete ${id} because the running container ${user} is using it, stop it and use -f to force`,
      );
    }
    if (!force) throw conflict(`Conflict, cannot delete ${id} because the container ${user} is using it, use -f to force`);
  }
}
