import { extractTar } from '../../files/extract.js';
import type { FileSystem } from '../../files/file-system.js';
import { createFileSystem } from '../../files/memory-file-system.js';
import { decompress } from '../../stream/decompress.js';
import { ArchiveError, type ByteChunks } from '../../stream/tar.js';
import type { Daemon } from '../daemon.js';
import { refused } from '../errors.js';
import { fileChunks } from '../file-chunks.js';
import { noParent } from './add-layer.js';
import { readLayer } from './read-layer.js';
import { checkTag } from './reference.js';
import { parseStoredImage, type StoredImage } from './stored-json.js';
import { parseJson, typed } from './stored-value.js';

/** Where docker unpacks an archive; what its errors name. */
const DIRECTORY = '/var/lib/docker/tmp/docker-import-437512061/repo';

/** Bounds of an archive: bytes with zeros, and files, of which each image is four. */
const LIMITS = { bytes: 4 * 1024 ** 3, entries: 20_000 } as const;

/**
 * Loads images from an archive in the layout of `save`, which newer daemons write too, beside their own. Images that are there
 * already are left alone, tags are set whatever they named before (docker 1.4.1 `graph/load.go`).
 */
export async function loadImages(daemon: Daemon, source: ByteChunks | null): Promise<void> {
  const { era } = daemon;
  const files = createFileSystem({ now: () => daemon.clock.now() });
  await unpack(daemon, source ?? [], files);
  era.throwIfAborted();
  for (const name of files.list('/')) if (files.lstat(`/${name}`).kind === 'directory') await loadImage(daemon, files, name);
  setTags(daemon, files);
}

async function unpack(daemon: Daemon, source: ByteChunks, files: FileSystem): Promise<void> {
  const isKnown = (name: string) => daemon.images.byId(name.replace(/^(?:\.\/|\/)+/, '').slice(0, 64)) !== undefined;
  try {
    await extractTar(decompress(source, { limit: LIMITS.bytes }), files, {
      limits: LIMITS,
      rename: (name) => (isKnown(name) ? undefined : name),
    });
  } catch (error) {
    if (!(error instanceof ArchiveError)) throw error;
    throw refused(error.message === 'EOF' ? 'EOF' : `Untar exit status 1 ${error.message}`);
  }
}

/** Loads an image after those below it that are not there yet. */
async function loadImage(daemon: Daemon, files: FileSystem, name: string): Promise<void> {
  const waiting: Array<{ name: string; image: StoredImage }> = [];
  for (let next = name; next !== '' && !daemon.images.find(next); next = waiting.at(-1)?.image.parent ?? '') {
    if (waiting.some((each) => each.name === next)) throw refused(`Image ${next} is its own ancestor`);
    waiting.push({ name: next, image: readImage(files, next) });
  }
  for (let each = waiting.pop(); each; each = waiting.pop()) await register(daemon, files, each.name, each.image);
}

function readImage(files: FileSystem, name: string): StoredImage {
  const path = `/${name}/json`;
  if (!files.exists(path)) throw missing(path);
  if (!files.exists(`/${name}/layer.tar`)) throw missing(`/${name}/layer.tar`);
  const image = parseStoredImage(files.readText(path));
  if (!/^[a-f0-9]{64}$/.test(image.id)) throw refused(`image ID '${image.id}' is invalid`);
  return image;
}

const missing = (path: string) => refused(`open ${DIRECTORY}${path}: no such file or directory`);

async function register(daemon: Daemon, files: FileSystem, name: string, image: StoredImage): Promise<void> {
  const { images } = daemon;
  if (images.byId(image.id)) throw refused(`Image ${image.id} already exists`);
  const below = images.byId(image.parent);
  if (image.parent !== '' && !below) throw noParent(daemon, image.id, image.parent);
  const layer = await readLayer(fileChunks(files, `/${name}/layer.tar`), below?.tree, () => daemon.clock.now());
  images.add({ ...image, ...layer, madeUp: false });
}

function setTags({ images }: Daemon, files: FileSystem): void {
  if (!files.exists('/repositories')) return;
  const repositories = typed(parseJson(files.readText('/repositories')), 'object', 'map[string]graph.Repository');
  for (const [repository, value] of repositories) {
    for (const [tag, id] of typed(value, 'object', 'graph.Repository')) {
      const image = images.get(typed(id, 'string', 'string'));
      if (repository === '') throw refused("Repository name can't be empty");
      const name = tag === '' ? 'latest' : tag;
      checkTag(name);
      images.tag(repository, name, image.id, true);
    }
  }
}
