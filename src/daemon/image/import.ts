import type { Report } from '../../stream/json-messages.js';
import type { ByteChunks } from '../../stream/tar.js';
import { download, parseUrl } from '../build/download.js';
import { emptyConfig } from '../container/config.js';
import type { Daemon } from '../daemon.js';
import { refused } from '../errors.js';
import type { Image } from './image.js';
import { readLayer } from './read-layer.js';
import { checkTag } from './reference.js';

/** What to make an image of. */
export interface ImportRequest {
  /** `-` for the body, or a URL. */
  readonly source: string;
  /** Empty: the image gets no name. */
  readonly repository: string;
  readonly tag: string;
  readonly body?: ByteChunks;
}

/** Makes an image of an archive of a whole filesystem, which may be compressed (docker 1.4.1 `graph/import.go`). */
export async function importImage(
  daemon: Daemon,
  { source, repository, tag, body }: ImportRequest,
  report: Report,
): Promise<void> {
  if (source !== '-') {
    const url = parseUrl(source);
    await report({ kind: 'status', status: `Downloading from ${url}` });
    download(url);
  }
  const image = await createImage(daemon, body ?? [], `Imported from ${source}`);
  if (repository !== '') {
    const name = tag === '' ? 'latest' : tag;
    checkTag(name);
    daemon.images.tag(repository, name, image.id, true);
  }
  await report({ kind: 'status', status: image.id });
  daemon.recordImage('import', tag === '' ? image.id : `${image.id}:${tag}`);
}

async function createImage(daemon: Daemon, source: ByteChunks, comment: string): Promise<Image> {
  const layer = await readLayer(source, undefined, () => daemon.clock.now());
  const image: Image = {
    id: daemon.ids.id(),
    parent: '',
    comment,
    created: daemon.clock.now(),
    container: '',
    containerConfig: emptyConfig,
    dockerVersion: daemon.facts.version,
    author: '',
    config: null,
    architecture: daemon.facts.arch,
    os: daemon.facts.os,
    ...layer,
    madeUp: false,
  };
  if (daemon.images.byId(image.id)) throw refused(`Image ${image.id} already exists`);
  daemon.images.add(image);
  return image;
}
