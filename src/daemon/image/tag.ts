import type { Daemon } from '../daemon.js';
import { refused } from '../errors.js';
import { checkTag } from './reference.js';

/** Gives an image a name; the repository's name is not checked (docker 1.4.1 `graph/tag.go`). */
export function tagImage(daemon: Daemon, reference: string, repository: string, tag: string, force: boolean): void {
  const image = daemon.images.get(reference);
  if (repository === '') throw refused("Repository name can't be empty");
  const name = tag || 'latest';
  checkTag(name);
  daemon.images.tag(repository, name, image.id, force);
}
