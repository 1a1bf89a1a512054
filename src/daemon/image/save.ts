import { changeEntries, treeEntries } from '../../files/archive.js';
import { compareBytewise } from '../../files/path.js';
import { goJson } from '../../stream/json-messages.js';
import { type TarEntryToWrite, tarSize, writeTar } from '../../stream/tar.js';
import type { Daemon } from '../daemon.js';
import { refused } from '../errors.js';
import type { Image } from './image.js';
import { parseReference } from './reference.js';
import { storedJson } from './stored-json.js';

const DIRECTORY = 0o040755;
const FILE = 0o100644;
const VERSION = '1.0';

/** What goes into an archive: images with all that are below them, and the names that were asked for. */
interface Selection {
  readonly images: Map<string, Image>;
  /** Repository to tag to id. */
  readonly repositories: Map<string, Map<string, string>>;
}

/**
 * Saves images by name or id as a tar archive, in the layout of docker 1.4.1 (`graph/export.go`); a repository without a tag
 * stands for all its tags. What is not known is refused before the first byte. Layers are written as they are read.
 */
export async function* saveImages(daemon: Daemon, names: readonly string[]): AsyncGenerator<Uint8Array> {
  if (names.length === 0) throw refused('Usage: image_export IMAGE [IMAGE...]');
  const selection: Selection = { images: new Map(), repositories: new Map() };
  for (const name of names) select(daemon, name, selection);
  yield* writeTar(entries(selection, daemon.clock.now()));
}

function select({ images }: Daemon, name: string, { images: chosen, repositories }: Selection): void {
  const add = (repository: string, tag: string, id: string) => {
    const tags = repositories.get(repository) ?? new Map<string, string>();
    repositories.set(repository, tags.set(tag, id));
  };
  const keep = (id: string) => {
    for (const image of images.lineage(id)) chosen.set(image.id, image);
  };
  if (images.hasRepository(name)) {
    for (const [tag, id] of images.tagsOf(name)) {
      add(name, tag, id);
      keep(id);
    }
    return;
  }
  const image = images.get(name);
  const { repository, tag } = parseReference(name);
  if (tag !== '') add(repository, tag, image.id);
  keep(image.id);
}

function* entries({ images, repositories }: Selection, mtime: number): Generator<TarEntryToWrite> {
  for (const id of [...images.keys()].sort()) {
    const image = images.get(id) as Image;
    yield { header: { name: `${id}/`, kind: 'directory', mode: DIRECTORY, mtime } };
    yield textEntry(`${id}/VERSION`, VERSION, mtime);
    yield textEntry(`${id}/json`, storedJson(image), mtime);
    yield layerEntry(`${id}/layer.tar`, () => layerEntries(image, images.get(image.parent)), mtime);
  }
  if (repositories.size > 0) yield textEntry('repositories', repositoriesJson(repositories), mtime);
}

function textEntry(name: string, text: string, mtime: number): TarEntryToWrite {
  const content = new TextEncoder().encode(text);
  return { header: { name, mode: FILE, size: content.length, mtime }, content: [content] };
}

// Gone through twice: a tar archive says how long a file is before it comes.
function layerEntry(name: string, layer: () => Iterable<TarEntryToWrite>, mtime: number): TarEntryToWrite {
  return { header: { name, mode: FILE, size: tarSize(layer()), mtime }, content: writeTar(layer()) };
}

/** What a layer holds: its difference to the one below, and everything where there is none. */
export function layerEntries(image: Image, below: Image | undefined): Iterable<TarEntryToWrite> {
  return below ? changeEntries(below.tree, image.tree) : treeEntries(image.tree);
}

function repositoriesJson(repositories: Selection['repositories']): string {
  const object = <V>(map: ReadonlyMap<string, V>, value: (item: V) => string) => {
    const members = [...map].sort(([a], [b]) => compareBytewise(a, b)).map(([key, item]) => `${goJson(key)}:${value(item)}`);
    return `{${members.join(',')}}`;
  };
  return object(repositories, (tags) => object(tags, goJson));
}
