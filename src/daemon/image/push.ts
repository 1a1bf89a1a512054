import type { Report } from '../../stream/json-messages.js';
import { emptyConfig } from '../container/config.js';
import type { Daemon } from '../daemon.js';
import { noSuchId, refused } from '../errors.js';
import type { Credentials, RemoteImage } from '../ports.js';
import type { Image } from './image.js';
import { INDEX_ENDPOINT, parseRepositoryName, type RepositoryName } from './reference.js';

/** What to push; an empty tag means all of them. */
export interface PushRequest {
  readonly repository: string;
  readonly tag: string;
  readonly credentials: Credentials | undefined;
}

/** Pushes a repository or one of its tags (docker 1.4.1 `graph/push.go`). */
export async function pushImage(daemon: Daemon, { repository, tag, credentials }: PushRequest, report: Report): Promise<void> {
  const name = parseRepositoryName(repository, daemon.looseNames);
  if (daemon.transfers.has(`push:${name.local}`)) throw refused(`push ${name.local} is already in progress`);
  let done = () => {};
  daemon.transfers.set(
    `push:${name.local}`,
    new Promise((resolve) => {
      done = resolve;
    }),
  );
  try {
    await push(daemon, name, tag, credentials, report);
  } finally {
    daemon.transfers.delete(`push:${name.local}`);
    done();
  }
}

async function push(
  daemon: Daemon,
  name: RepositoryName,
  tag: string,
  credentials: Credentials | undefined,
  report: Report,
): Promise<void> {
  const say = (status: string) => report({ kind: 'status', status });
  const tags = daemon.images.tagsOf(name.local);
  const image = tags.length === 0 ? daemon.images.find(name.local) : undefined;
  if (image) {
    await say(`The push refers to an image: [${name.local}]`);
    return reportLayer(daemon, image, false, report);
  }
  await say(`The push refers to a repository [${name.local}] (len: ${tag ? 1 : tags.length})`);
  if (tags.length === 0) throw noSuchId(name.local);
  const wanted = tag ? tags.filter(([each]) => each === tag) : tags;
  if (wanted.length === 0) throw refused('No images found for the requested repository / tag');
  await say('Sending image list');
  const had = await sendAll(daemon, name, wanted, credentials);
  await say(`Pushing repository ${name.local} (${wanted.length} tags)`);
  await reportLayers(daemon, name, wanted, had, report);
}

/** Hands everything to the registry, and tells which layers it had before. */
async function sendAll(
  daemon: Daemon,
  name: RepositoryName,
  tags: ReadonlyArray<readonly [string, string]>,
  credentials: Credentials | undefined,
): Promise<Set<string>> {
  let had: Set<string> | undefined;
  for (const [tag, id] of tags) {
    const known = (await daemon.registry.push(name, tag, remoteImage(daemon, id), credentials)).had;
    had = had ? new Set([...had].filter((layer) => known.has(layer))) : new Set(known);
  }
  return had ?? new Set();
}

function remoteImage(daemon: Daemon, id: string): RemoteImage {
  const lineage = [...daemon.images.lineage(id)].reverse();
  const layers = lineage.map((image) => ({
    id: image.id,
    size: image.size,
    createdBy: (image.containerConfig.cmd ?? []).join(' '),
    created: image.created,
    config: image.config ?? emptyConfig,
    author: image.author,
    tree: image.tree,
  }));
  return { layers, madeUp: lineage.at(-1)?.madeUp ?? false };
}

async function reportLayers(
  daemon: Daemon,
  name: RepositoryName,
  tags: ReadonlyArray<readonly [string, string]>,
  had: ReadonlySet<string>,
  report: Report,
): Promise<void> {
  const base = name.host ? `https://${name.host}/v1/` : INDEX_ENDPOINT;
  const told = new Set<string>();
  for (const [, tagged] of tags) {
    for (const image of [...daemon.images.lineage(tagged)].reverse()) {
      if (told.has(image.id)) continue;
      told.add(image.id);
      await reportLayer(daemon, image, had.has(image.id), report);
      for (const [tag] of tags.filter(([, id]) => id === image.id)) {
        const status = `Pushing tag for rev [${image.id.slice(0, 12)}] on {${base}repositories/${name.remote}/tags/${tag}}`;
        await report({ kind: 'status', status });
      }
    }
  }
}

async function reportLayer(daemon: Daemon, image: Image, had: boolean, report: Report): Promise<void> {
  const id = image.id.slice(0, 12);
  if (had) return report({ kind: 'status', status: `Image ${id} already pushed, skipping` });
  const start = Math.floor(daemon.clock.now() / 1000);
  const now = daemon.clock.now();
  await report({ kind: 'progress', status: 'Pushing', id });
  await report({ kind: 'progress', status: 'Buffering to disk', id, progress: { current: image.size, total: 0, start, now } });
  await report({ kind: 'progress', status: 'Pushing', id, progress: { current: image.size, total: image.size, start, now } });
  await report({ kind: 'progress', status: 'Image successfully pushed', id });
}
