import { type Config, emptyConfig } from '../container/config.js';
import { containerFiles } from '../container/filesystem.js';
import { mergeConfig } from '../container/merge-config.js';
import { freeze } from '../container/pause.js';
import { thaw } from '../container/unpause.js';
import type { Daemon } from '../daemon.js';
import { addLayer } from './add-layer.js';
import type { Image } from './image.js';
import { checkTag } from './reference.js';

/** How to make an image of a container. */
export interface CommitRequest {
  readonly container: string;
  /** Empty: the image gets no name. */
  readonly repository: string;
  readonly tag: string;
  readonly author: string;
  readonly comment: string;
  readonly pause: boolean;
  readonly config: Config;
}

/** Makes an image of what a container has changed (docker 1.4.1 `daemon/commit.go`). */
export async function commitContainer(daemon: Daemon, request: CommitRequest): Promise<Image> {
  const container = daemon.containers.get(request.container);
  if (request.pause) quietly(() => freeze(container));
  try {
    const files = containerFiles(daemon, container);
    const image = await addLayer(daemon, {
      parent: container.imageId,
      tree: files.freeze(),
      base: container.baseTree ?? files.base,
      config: { ...mergeConfig(request.config ?? emptyConfig, container.config), labels: container.config.labels },
      containerConfig: container.config,
      container: container.id,
      author: request.author,
      comment: request.comment,
    });
    if (request.repository !== '') {
      const tag = request.tag || 'latest';
      checkTag(tag);
      daemon.images.tag(request.repository, tag, image.id, true);
    }
    return image;
  } finally {
    // also one that was paused before: docker 1.4.1 does not remember who paused it
    if (request.pause) quietly(() => thaw(container));
  }
}

/** A container that does not run cannot be paused, and need not be. */
function quietly(action: () => void): void {
  try {
    action();
  } catch {
    return;
  }
}
