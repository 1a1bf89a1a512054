import type { Report } from '../../stream/json-messages.js';
import { emptyConfig } from '../container/config.js';
import type { Daemon } from '../daemon.js';
import { DaemonError, messageOf, refused } from '../errors.js';
import type { Credentials, RemoteImage, RemoteLayer, RemoteRepository } from '../ports.js';
import { INDEX_ENDPOINT, parseRepositoryName, type RepositoryName } from './reference.js';

/** What to pull; an empty tag means all of them. */
export interface PullRequest {
  readonly repository: string;
  readonly tag: string;
  readonly credentials: Credentials | undefined;
}

/**
 * Pulls a repository or one of its tags (docker 1.4.1 `graph/pull.go`). A name that cannot be is refused before anything is
 * reported; what fails later is thrown after it was reported.
 */
export async function pullImage(daemon: Daemon, { repository, tag, credentials }: PullRequest, report: Report): Promise<void> {
  const name = parseRepositoryName(repository, daemon.looseNames);
  const key = tag ? `${name.local}:${tag}` : name.local;
  const other = daemon.transfers.get(`pull:${key}`);
  if (other) {
    await report({ kind: 'status', status: `Repository ${name.local} already being pulled by another client. Waiting.` });
    return other;
  }
  const pull = transfer(daemon, name, tag, credentials, whileThere(daemon.era, report));
  const over = pull.catch(() => {});
  daemon.transfers.set(`pull:${key}`, over);
  try {
    await pull;
  } finally {
    if (daemon.transfers.get(`pull:${key}`) === over) daemon.transfers.delete(`pull:${key}`);
  }
  daemon.recordImage('pull', key);
}

/** Tells as before, and ends what tells when the daemon that was asked is no more. */
function whileThere(era: AbortSignal, report: Report): Report {
  return async (message) => {
    era.throwIfAborted();
    await report(message);
    era.throwIfAborted();
  };
}

async function transfer(
  daemon: Daemon,
  name: RepositoryName,
  tag: string,
  credentials: Credentials | undefined,
  report: Report,
): Promise<void> {
  const remote = await findRemote(daemon, name, tag, credentials, report);
  let fetched = false;
  for (const each of tag ? [tag] : remote.tags) {
    const image = remote.image(each) as RemoteImage;
    const pulled = await pullTag(daemon, name, each, image, remote, report);
    fetched ||= pulled;
    if (name.official) daemon.images.tag(name.local, each, topOf(image), true);
  }
  if (!name.official) tagAll(daemon, name, tag, remote);
  const what = tag ? `${name.local}:${tag}` : name.local;
  const outcome = fetched ? 'Downloaded newer image for' : 'Image is up to date for';
  await report({ kind: 'status', status: `Status: ${outcome} ${what}` });
}

const topOf = (image: RemoteImage): string => (image.layers.at(-1) as RemoteLayer).id;

/** The older protocol sets the tags when all has come: those that were asked for, and all others of the same image. */
function tagAll(daemon: Daemon, name: RepositoryName, asked: string, remote: RemoteRepository): void {
  const wanted = remote.image(asked);
  for (const tag of new Set([...(asked ? [asked] : []), ...remote.tags])) {
    const image = remote.image(tag);
    if (image && (!asked || (wanted && topOf(image) === topOf(wanted)))) daemon.images.tag(name.local, tag, topOf(image), true);
  }
}

/** Official images are pulled by the newer protocol, which falls back to the older one where it does not find them. */
async function findRemote(
  daemon: Daemon,
  name: RepositoryName,
  tag: string,
  credentials: Credentials | undefined,
  report: Report,
): Promise<RemoteRepository> {
  const pulling = { kind: 'status', status: `Pulling repository ${name.local}` } as const;
  let remote: RemoteRepository | undefined;
  try {
    remote = await daemon.registry.repository(name, credentials);
  } catch (error) {
    await report(pulling);
    throw error;
  }
  const found = remote && (tag === '' || remote.image(tag)) ? remote : undefined;
  if (!found || !name.official) await report(pulling);
  if (!remote) throw new DaemonError('not-found', `Error: image ${name.remote}:${tag} not found`);
  if (!found) throw refused(`Tag ${tag} not found in repository ${name.local}`);
  return found;
}

/** One tag's messages, by the newer protocol for official images; true where a layer was fetched. */
async function pullTag(
  daemon: Daemon,
  name: RepositoryName,
  tag: string,
  image: RemoteImage,
  remote: RemoteRepository,
  report: Report,
): Promise<boolean> {
  const missing = image.layers.filter((layer) => !daemon.images.byId(layer.id));
  if (name.official) await pullV2(daemon, name, tag, image, missing, remote, report);
  else await pullV1(daemon, name, tag, image, missing, remote, report);
  return missing.length > 0;
}

const short = (id: string) => id.slice(0, 12);

async function pullV2(
  daemon: Daemon,
  name: RepositoryName,
  tag: string,
  image: RemoteImage,
  missing: readonly RemoteLayer[],
  remote: RemoteRepository,
  report: Report,
): Promise<void> {
  await report({ kind: 'status', status: 'The image you are pulling has been verified', id: `${name.local}:${tag}` });
  for (const layer of missing) await report({ kind: 'progress', status: 'Pulling fs layer', id: short(layer.id) });
  for (const [index, layer] of missing.entries()) {
    await download(daemon, layer, remote, index + 1, report);
    await report({ kind: 'progress', status: 'Download complete', id: short(layer.id) });
  }
  for (const layer of image.layers) {
    const fresh = missing.includes(layer);
    if (fresh) {
      await extract(layer, report);
      store(daemon, image, layer);
    }
    await report({ kind: 'progress', status: fresh ? 'Pull complete' : 'Already exists', id: short(layer.id) });
  }
}

async function pullV1(
  daemon: Daemon,
  name: RepositoryName,
  tag: string,
  image: RemoteImage,
  missing: readonly RemoteLayer[],
  remote: RemoteRepository,
  report: Report,
): Promise<void> {
  const id = short(topOf(image));
  const endpoint = name.host ? `https://${name.host}/v1/` : INDEX_ENDPOINT;
  const about = `image (${tag}) from ${name.local}`;
  await report({ kind: 'progress', status: `Pulling ${about}`, id });
  await report({ kind: 'progress', status: `Pulling ${about}, endpoint: ${endpoint}`, id });
  await report({ kind: 'progress', status: 'Pulling dependent layers', id });
  try {
    for (const layer of image.layers) await pullLayerV1(daemon, image, layer, missing, remote, report);
  } catch (error) {
    const text = messageOf(error);
    await report({ kind: 'progress', status: `Error pulling ${about}, endpoint: ${endpoint}, ${text}`, id });
    await report({ kind: 'progress', status: `Error pulling ${about}, ${text}`, id });
    throw refused(`Error pulling ${about}, ${text}`);
  }
  await report({ kind: 'progress', status: 'Download complete', id });
}

async function pullLayerV1(
  daemon: Daemon,
  image: RemoteImage,
  layer: RemoteLayer,
  missing: readonly RemoteLayer[],
  remote: RemoteRepository,
  report: Report,
): Promise<void> {
  const id = short(layer.id);
  const place = missing.indexOf(layer);
  if (place >= 0) {
    await report({ kind: 'progress', status: 'Pulling metadata', id });
    await report({ kind: 'progress', status: 'Pulling fs layer', id });
    try {
      await download(daemon, layer, remote, place + 1, report);
    } catch (error) {
      await report({ kind: 'progress', status: 'Error pulling dependent layers', id });
      throw error;
    }
    store(daemon, image, layer);
  }
  await report({ kind: 'progress', status: 'Download complete', id });
}

const STEPS = 4;
const COMPRESSION = 0.4;

/** A layer comes compressed and in pieces; where the registry has a rate, on the clock. */
async function download(
  daemon: Daemon,
  layer: RemoteLayer,
  remote: RemoteRepository,
  place: number,
  report: Report,
): Promise<void> {
  const total = Math.ceil(layer.size * COMPRESSION);
  const rate = layer.rate ?? remote.rate;
  const id = short(layer.id);
  const start = Math.floor(daemon.clock.now() / 1000);
  for (let step = 1; step <= STEPS && total > 0; step++) {
    if (rate) await new Promise<void>((resolve) => daemon.clock.after((total / STEPS / rate) * 1000, resolve));
    if (step === STEPS / 2 && remote.failure?.layer === place) throw refused(remote.failure.message(layer.id));
    const current = Math.ceil((total * step) / STEPS);
    await report({ kind: 'progress', status: 'Downloading', id, progress: { current, total, start, now: daemon.clock.now() } });
  }
  if (total === 0 && remote.failure?.layer === place) throw refused(remote.failure.message(layer.id));
}

async function extract(layer: RemoteLayer, report: Report): Promise<void> {
  const total = Math.ceil(layer.size * COMPRESSION);
  const id = short(layer.id);
  for (let step = 1; step <= STEPS && total > 0; step++) {
    await report({ kind: 'progress', status: 'Extracting', id, progress: { current: Math.ceil((total * step) / STEPS), total } });
  }
}

function store(daemon: Daemon, image: RemoteImage, layer: RemoteLayer): void {
  const below = image.layers[image.layers.indexOf(layer) - 1];
  daemon.images.add({
    id: layer.id,
    parent: below?.id ?? '',
    comment: layer.comment ?? '',
    created: layer.created,
    container: '',
    containerConfig: { ...layer.config, cmd: layer.createdBy ? [layer.createdBy] : null },
    dockerVersion: daemon.facts.version,
    author: layer.author,
    config: layer.config ?? emptyConfig,
    architecture: layer.architecture ?? daemon.facts.arch,
    os: daemon.facts.os,
    checksum: '',
    size: layer.size,
    tree: layer.tree,
    madeUp: image.madeUp,
  });
}
