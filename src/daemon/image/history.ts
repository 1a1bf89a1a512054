import type { Daemon } from '../daemon.js';
import type { Image } from './image.js';

/** One layer of an image's history; `tags` is null for an untagged one. */
export interface HistoryEntry {
  readonly image: Image;
  readonly createdBy: string;
  readonly tags: readonly string[] | null;
}

/** An image's layers from the top to the root (docker 1.4.1 `graph/history.go`). */
export function imageHistory(daemon: Daemon, reference: string): HistoryEntry[] {
  const { images } = daemon;
  return [...images.lineage(images.get(reference).id)].map((image) => {
    const tags = images.namesOf(image.id);
    return { image, createdBy: (image.containerConfig.cmd ?? []).join(' '), tags: tags.length > 0 ? tags : null };
  });
}
