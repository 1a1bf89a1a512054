import type { Container } from '../../daemon/container/container.js';
import type { Daemon } from '../../daemon/daemon.js';
import { withoutIndexHost } from '../../http/newer-clients.js';
import type { CallFacts } from './call-facts.js';

/** The container and the image that a call is about, by all that they are called, the best name first. */
export interface About {
  readonly containers: readonly string[];
  readonly images: readonly string[];
}

const NOTHING: About = { containers: [], images: [] };

type Asked = Pick<CallFacts, 'route' | 'query'> & { readonly daemon: Daemon };

/** Finds out what a call is about, but for what is in its body. */
export function aboutOf(call: Asked): About {
  const { path = '', name = '' } = call.route ?? {};
  if (path.startsWith('/containers/{name}')) return container(call.daemon.containers.find(name), name);
  if (path.startsWith('/exec/')) return container(execsContainer(call.daemon, name));
  if (path === '/containers/create') return named({ containers: [call.query('name')] });
  if (path === '/commit') return commit(call);
  if (path.startsWith('/images/{name}')) return named({ images: [name] });
  if (path === '/images/create')
    return named({ images: [withTag(call.query('fromImage') ?? call.query('repo'), call.query('tag'))] });
  if (path === '/build') return named({ images: [call.query('t')] });
  return NOTHING;
}

/** The images that a call is about, where its body is known, too: what a container is created from. */
export function imagesAsked(path: string, images: readonly string[], body: () => unknown): readonly string[] {
  if (images.length > 0 || path !== '/containers/create') return images;
  const image = (body() as { Image?: unknown } | null | undefined)?.Image;
  return typeof image === 'string' ? named({ images: [image] }).images : images;
}

function container(found: Container | undefined, asked?: string): About {
  if (!found) return named({ containers: [asked] });
  const names = [found.name.slice(1), found.id, found.shortId, asked];
  return named({ containers: names, images: [found.config.image] });
}

function execsContainer(daemon: Daemon, id: string): Container | undefined {
  try {
    return daemon.execs.get(id).container;
  } catch {
    return undefined;
  }
}

function commit(call: Asked): About {
  const asked = call.query('container') ?? '';
  const { containers } = container(call.daemon.containers.find(asked), asked);
  return named({ containers, images: [withTag(call.query('repo'), call.query('tag'))] });
}

const withTag = (name: string | undefined, tag: string | undefined): string | undefined =>
  name && tag && !/:[^/]*$/.test(name) ? `${name}:${tag}` : name;

function named({
  containers = [],
  images = [],
}: {
  containers?: ReadonlyArray<string | undefined>;
  images?: ReadonlyArray<string | undefined>;
}): About {
  const given = (names: ReadonlyArray<string | undefined>) => [...new Set(names.filter((name): name is string => !!name))];
  // as people write it, and as newer clients do
  return { containers: given(containers), images: given(images.flatMap((name) => [name && withoutIndexHost(name), name])) };
}
