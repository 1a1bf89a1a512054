import { type Config, emptyConfig } from '../daemon/container/config.js';
import { DaemonError, refused } from '../daemon/errors.js';
import { INDEX_SERVER, type RepositoryName } from '../daemon/image/reference.js';
import type { Credentials, Registry, RemoteImage, RemoteRepository, SearchResult } from '../daemon/ports.js';
import type { ImageRecipe, RecipeConfig } from '../runtime/images/index.js';

/** What a host without a network says of the index: the answer that was recorded for a login with nothing in it. */
const UNREACHABLE =
  'Server Error: Post https://index.docker.io/v1/users/: dial tcp: lookup index.docker.io on 10.141.42.1:53: dial udp 10.141.42.1:53: connect: network is unreachable';

/** The registry of the default world: every repository can be pulled, everybody who has a name and a password can log in. */
export function openRegistry(): Registry {
  /** What was pushed, by repository and tag: it can be pulled again. */
  const pushed = new Map<string, Map<string, RemoteImage>>();
  const layers = new Set<string>();
  return {
    async repository(name) {
      const { imageRecipe } = await import('../runtime/images/index.js');
      return openRepository(name, pushed.get(nameOf(name)), imageRecipe);
    },
    async search(term): Promise<readonly SearchResult[]> {
      const { searchCatalogue } = await import('../runtime/images/index.js');
      return searchCatalogue(term);
    },
    async login(credentials) {
      return acceptLogin(credentials);
    },
    async push(name, tag, image) {
      const had = new Set(image.layers.map(({ id }) => id).filter((id) => layers.has(id)));
      for (const { id } of image.layers) layers.add(id);
      const tags = pushed.get(nameOf(name)) ?? new Map<string, RemoteImage>();
      pushed.set(nameOf(name), tags.set(tag, image));
      return { had };
    },
  };
}

const nameOf = ({ host, remote }: RepositoryName) => `${host}/${remote}`;

/**
 * docker 1.4.1 `registry/auth.go`: a name or a password that is too short is turned down. A login that names nobody never
 * comes to a decision: there is no index behind this daemon to ask.
 */
function acceptLogin({ username, password, serverAddress }: Credentials): string {
  if (username === '' && password === '' && serverAddress === INDEX_SERVER) throw refused(UNREACHABLE);
  if (username === '' || password === '') throw new DaemonError('unauthorized', 'Wrong login/password, please try again');
  return 'Login Succeeded';
}

function openRepository(
  { local, remote, host }: RepositoryName,
  pushed: ReadonlyMap<string, RemoteImage> | undefined,
  recipeOf: (repository: string, tag: string) => ImageRecipe,
): RemoteRepository {
  const name = host ? local : remote;
  const { tags } = recipeOf(name, 'latest');
  return {
    tags: [...new Set([...(pushed?.keys() ?? []), ...tags])],
    image: (tag) => pushed?.get(tag) ?? imageOf(recipeOf(name, tag)),
  };
}

function imageOf({ layers, madeUp }: ImageRecipe): RemoteImage {
  return {
    madeUp,
    layers: layers.map((layer) => ({
      id: layer.id,
      size: layer.size,
      createdBy: layer.createdBy,
      created: layer.created,
      author: layer.author,
      config: configOf(layer.config),
      get tree() {
        return layer.files;
      },
    })),
  };
}

const configOf = (config: RecipeConfig): Config => ({ ...emptyConfig, ...config });
