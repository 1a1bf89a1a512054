import type { Daemon } from '../daemon.js';
import { matchesGlob } from '../glob.js';
import type { Image } from './image.js';

/** Which images to list. */
export interface ImageListOptions {
  /** Every layer, not only what is tagged or topmost. */
  readonly all: boolean;
  /** A glob on repositories; empty: not asked. */
  readonly filter: string;
  /** Only untagged topmost images. */
  readonly dangling: boolean;
}

/** One image of a list. */
export interface ListedImage {
  readonly image: Image;
  /** `repo:tag` names, sorted; empty for an untagged one. */
  readonly names: readonly string[];
}

/** The images that pass, newest first (docker 1.4.1 `graph/list.go`). */
export function listImages(daemon: Daemon, { all, filter, dangling }: ImageListOptions): ListedImage[] {
  const { images } = daemon;
  const listed: ListedImage[] = [];
  for (const image of images.all()) {
    const names = images.namesOf(image.id);
    if (names.length > 0) {
      const passing = filter ? names.filter((name) => matchesGlob(filter, name.slice(0, name.lastIndexOf(':')))) : names;
      if (!dangling && passing.length > 0) listed.push({ image, names: passing });
    } else if (!filter && ((all && !dangling) || images.childrenOf(image.id).length === 0)) {
      listed.push({ image, names });
    }
  }
  return listed.reverse().sort((a, b) => Math.floor(b.image.created / 1000) - Math.floor(a.image.created / 1000));
}
