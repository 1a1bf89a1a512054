import { emptyConfig } from '../../daemon/container/config.js';
import type { Daemon } from '../../daemon/daemon.js';
import type { HistoryEntry } from '../../daemon/image/history.js';
import type { Image } from '../../daemon/image/image.js';
import type { ListedImage } from '../../daemon/image/list.js';
import type { Removal } from '../../daemon/image/remove.js';
import type { SearchResult } from '../../daemon/ports.js';
import { configToWire } from './config.js';
import { newerConfig, newerImage } from './newer-fields.js';
import { envJson, quoted } from './sorted-json.js';
import { rfc3339, unixSeconds } from './time.js';

/** `Size` is that of one layer; with extras of all of them, which is what newer clients take it for. */
function sizes(daemon: Daemon, { id, size }: Image, extras: boolean): { Size: number; VirtualSize: number } {
  const all = daemon.images.virtualSize(id);
  return { Size: extras ? all : size, VirtualSize: all };
}

/** An image as inspect shows it. */
export function imageJson(daemon: Daemon, image: Image, extras: boolean): string {
  return envJson({
    Architecture: image.architecture,
    Author: image.author,
    Checksum: image.checksum,
    Comment: image.comment,
    Config: image.config && { ...configToWire(image.config), ...(extras && newerConfig(image.config)) },
    Container: image.container,
    ContainerConfig: configToWire(image.containerConfig ?? emptyConfig),
    Created: rfc3339(image.created),
    DockerVersion: image.dockerVersion,
    Id: image.id,
    Os: image.os,
    Parent: image.parent,
    ...sizes(daemon, image, extras),
    ...(extras && newerImage(daemon, image.id)),
  });
}

const NO_NAME = '<none>:<none>';

/** An image of a list. */
export function listedImageJson(daemon: Daemon, { image, names }: ListedImage, extras: boolean): string {
  return envJson({
    Created: unixSeconds(image.created),
    Id: image.id,
    ParentId: image.parent,
    RepoTags: names.length > 0 ? names : [NO_NAME],
    ...sizes(daemon, image, extras),
  });
}

/** The same for API versions before 1.7: one object for each name. */
export function legacyListedImageJson(daemon: Daemon, { image, names }: ListedImage): string[] {
  return (names.length > 0 ? names : [NO_NAME]).map((name) =>
    envJson({
      Created: unixSeconds(image.created),
      Id: image.id,
      Repository: name.slice(0, name.lastIndexOf(':')),
      Size: image.size,
      Tag: quoted(name.slice(name.lastIndexOf(':') + 1)),
      VirtualSize: daemon.images.virtualSize(image.id),
    }),
  );
}

/** One layer of a history. */
export const historyJson = ({ image, createdBy, tags }: HistoryEntry): string =>
  envJson({ Created: unixSeconds(image.created), CreatedBy: createdBy, Id: image.id, Size: image.size, Tags: tags });

/** One step of a removal. */
export const removalJson = (removal: Removal): string =>
  envJson('untagged' in removal ? { Untagged: removal.untagged } : { Deleted: removal.deleted });

/** One answer of a search. */
export const searchResultJson = ({ name, description, stars, official, trusted }: SearchResult): string =>
  envJson({ description, is_official: official, is_trusted: trusted, name, star_count: stars });
