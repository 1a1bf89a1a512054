import { DaemonError, refused } from '../daemon/errors.js';
import type { RepositoryName } from '../daemon/image/reference.js';
import type { Clock, Credentials, Registry, RemoteRepository, SearchResult } from '../daemon/ports.js';
import type { Catalogue } from './catalogue.js';
import { isStrictRegistry } from './check-images.js';
import type { Scenario } from './schema.js';
import type { Registry as RegistrySource } from './schema-image.js';
import { bytesPerSecond, milliseconds } from './units.js';

type Source = Exclude<RegistrySource, string>;

/** The registry of a scenario: what it lists, and for all else the open registry, unless it is strict. */
export function scenarioRegistry(scenario: Scenario, catalogue: Catalogue, clock: Clock, open: Registry): Registry {
  const source: Source = typeof scenario.registry === 'object' ? scenario.registry : {};
  const strict = isStrictRegistry(scenario);
  const pause = (delay = source.delay) =>
    delay === undefined ? undefined : new Promise<void>((resolve) => clock.after(milliseconds(delay), resolve));
  return {
    async repository(name, credentials) {
      const listed = listedRepository(source, catalogue, name, credentials);
      await pause(listed?.delay);
      if (listed) return listed.allowed();
      const other = strict ? undefined : await open.repository(name, credentials);
      return other && withRate(other, source.rate);
    },
    async search(term) {
      await pause();
      if (source.search)
        return source.search
          .filter((result) => fits(result, term))
          .map(searchResult)
          .sort((a, b) => b.stars - a.stars);
      return strict ? [] : open.search(term);
    },
    async login(credentials) {
      await pause();
      return source.accounts ? login(source, credentials) : open.login(credentials);
    },
    async push(name, tag, image, credentials) {
      listedRepository(source, catalogue, name, credentials)?.allowed();
      return open.push(name, tag, image, credentials);
    },
  };
}

interface Listed {
  readonly delay: string | undefined;
  /** Throws where these credentials may not have it. */
  allowed(): RemoteRepository;
}

function listedRepository(
  source: Source,
  catalogue: Catalogue,
  name: RepositoryName,
  credentials: Credentials | undefined,
): Listed | undefined {
  const tags = catalogue.tagsOf(name.local);
  const first = tags?.[0] === undefined ? undefined : catalogue.find(name.local, tags[0])?.source;
  if (!tags || !first) return undefined;
  const rate = first.rate ?? source.rate;
  return {
    delay: first.delay ?? source.delay,
    allowed() {
      if (!mayHave(source, first.private, credentials)) throw new DaemonError('unauthorized', 'Authentication is required.');
      return { tags, image: (tag) => catalogue.find(name.local, tag)?.image, ...(rate && { rate: bytesPerSecond(rate) }) };
    },
  };
}

const withRate = (repository: RemoteRepository, rate: string | undefined): RemoteRepository =>
  rate === undefined ? repository : { tags: repository.tags, image: (tag) => repository.image(tag), rate: bytesPerSecond(rate) };

function mayHave({ accounts = [] }: Source, access: true | string[] | undefined, credentials: Credentials | undefined): boolean {
  if (access === undefined) return true;
  const account = accounts.find(
    ({ username, password }) => username === credentials?.username && password === credentials.password,
  );
  if (!account || account.active === false) return false;
  return access === true || access.includes(account.username);
}

function login({ accounts = [] }: Source, { username, password, email, serverAddress }: Credentials): string {
  const account = accounts.find(
    (each) => each.username === username && (each.server === undefined || serverAddress.includes(each.server)),
  );
  if (!account || account.password !== password || (account.email !== undefined && email !== '' && account.email !== email)) {
    throw new DaemonError('unauthorized', 'Wrong login/password, please try again');
  }
  if (account.active === false) throw refused('Login: Account is not Active. Please check your e-mail for a confirmation link.');
  return 'Login Succeeded';
}

const fits = ({ name, description = '' }: { name: string; description?: string | undefined }, term: string): boolean =>
  `${name} ${description}`.toLowerCase().includes(term.toLowerCase());

function searchResult(source: NonNullable<Source['search']>[number]): SearchResult {
  const { name, description = '', stars = 0, official = false, trusted = false } = source;
  return { name, description, stars, official, trusted };
}
