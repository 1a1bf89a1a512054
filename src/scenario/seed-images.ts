import type { Daemon } from '../daemon/daemon.js';
import { parseReference } from '../daemon/image/reference.js';
import type { RemoteImage } from '../daemon/ports.js';
import { type Catalogue, namesOf } from './catalogue.js';
import { withTag } from './check-images.js';
import type { Scenario } from './schema.js';

/** Gives the daemon the images of a scenario, and those that its containers need. */
export function seedImages(daemon: Daemon, { images = [], containers = [] }: Scenario, catalogue: Catalogue): void {
  for (const image of images) {
    const names = namesOf(typeof image === 'string' ? { name: image } : image);
    addImage(daemon, catalogue.resolve(names[0]!), names);
  }
  for (const { image } of containers) {
    if (!daemon.images.find(image)) addImage(daemon, catalogue.resolve(image), [withTag(image)]);
  }
}

function addImage(daemon: Daemon, { layers, madeUp }: RemoteImage, names: readonly string[]): void {
  let parent = '';
  for (const layer of layers) {
    daemon.images.add({
      id: layer.id,
      parent,
      comment: layer.comment ?? '',
      created: layer.created,
      container: '',
      containerConfig: { ...layer.config, cmd: [layer.createdBy] },
      dockerVersion: daemon.facts.version,
      author: layer.author,
      config: layer.config,
      architecture: layer.architecture ?? daemon.facts.arch,
      os: daemon.facts.os,
      checksum: '',
      size: layer.size,
      get tree() {
        return layer.tree;
      },
      madeUp,
    });
    parent = layer.id;
  }
  for (const name of names) {
    const { repository, tag } = parseReference(name);
    daemon.images.tag(repository, tag, parent, true);
  }
}
