/** Which requests the handlers answer. */
export interface MatchOptions {
  /**
   * Where the daemon is, as its clients have it, such as `http://127.0.0.1:4243`; `http://localhost` for unix sockets, which msw
   * shows as that. A path in front of docker's own is taken off. Default: unix sockets, and ports 2375 and 2376 of any host.
   */
  readonly baseUrl?: string | readonly string[];
  /** Narrows it further: only requests for which this is true are answered. */
  readonly filter?: (request: Request) => boolean;
}

/** What a request means to the daemon. */
export interface Place {
  /** Path and query, as the daemon is to see them. */
  readonly target: string;
  /** True at an address that others may answer at too: only docker's own routes are taken there. */
  readonly shared: boolean;
}

type Finder = (url: URL) => Place | undefined;

/** docker's own ports. */
const PORTS = new Set(['2375', '2376']);

/** What msw shows as the host of a request over a unix socket: Node's default, or what a client has put in its place. */
const SOCKET_HOSTS = new Set(['localhost', '127.0.0.1', '[::1]']);

const isSocket = ({ protocol, hostname, port }: URL) => protocol === 'http:' && port === '' && SOCKET_HOSTS.has(hostname);

const overSocket: Finder = (url) => (isSocket(url) ? { target: url.pathname + url.search, shared: true } : undefined);

const overDockersPorts: Finder = (url) =>
  PORTS.has(url.port) ? { target: url.pathname + url.search, shared: false } : undefined;

function under(baseUrl: string): Finder {
  const base = parseBase(baseUrl);
  const prefix = base.pathname.replace(/\/$/, '');
  if (prefix === '' && isSocket(base)) return overSocket;
  return (url) => {
    if (url.origin !== base.origin || !url.pathname.startsWith(`${prefix}/`)) return undefined;
    return { target: url.pathname.slice(prefix.length) + url.search, shared: false };
  };
}

function parseBase(baseUrl: string): URL {
  const http = baseUrl.replace(/^tcp:/, 'http:');
  const url = URL.canParse(http) ? new URL(http) : undefined;
  if (url && /^https?:$/.test(url.protocol)) return url;
  throw new TypeError(`Failed to make docker handlers: baseUrl "${baseUrl}" is no URL; give one such as http://127.0.0.1:2375`);
}

/** Makes what tells the place of a request; undefined for one that is not the daemon's. */
export function placeFinder({ baseUrl, filter }: MatchOptions): (request: Request) => Place | undefined {
  const bases = typeof baseUrl === 'string' ? [baseUrl] : baseUrl;
  const finders = bases?.map(under) ?? [overSocket, overDockersPorts];
  return (request) => {
    const url = new URL(request.url);
    for (const find of finders) {
      const place = find(url);
      if (place) return filter && !filter(request) ? undefined : place;
    }
    return undefined;
  };
}
