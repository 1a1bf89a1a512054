import type { Daemon } from '../daemon.js';
import { noSuchImage, refused } from '../errors.js';
import type { Image } from './image.js';

/** An image by any reference; throws `No such image: N` (docker 1.4.1 `graph/service.go` CmdLookup). */
export function inspectImage(daemon: Daemon, reference: string): Image {
  if (reference === '') throw refused("prefix can't be empty");
  const image = daemon.images.find(reference);
  if (!image) throw noSuchImage(reference);
  return image;
}
