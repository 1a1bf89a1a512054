/** What requests the handlers answer, beside that their path is one of docker's. */
export interface MatchOptions {
  /**
   * Where the daemon is, as clients have it: `http://localhost` for unix sockets, which msw shows as that, `http://127.0.0.1:4243`
   * for a port. A path in front of docker's own is taken off. Default: unix sockets, and ports 2375 and 2376 of any host.
   */
  readonly baseUrl?: string | readonly string[];
  /** Narrows it further: only requests for which this is true are answered. */
  readonly filter?: (request: Request) => boolean;
}

/** docker's own ports. */
const PORTS = new Set(['2375', '2376']);

type ToTarget = (url: URL) => string | undefined;

const anyDaemon: ToTarget = (url) =>
  PORTS.has(url.port) || (url.hostname === 'localhost' && url.port === '') ? url.pathname + url.search : undefined;

function under(baseUrl: string): ToTarget {
  const base = baseOf(baseUrl);
  const prefix = base.pathname.replace(/\/$/, '');
  return (url) => {
    if (url.host !== base.host || url.protocol !== base.protocol) return undefined;
    if (!url.pathname.startsWith(`${prefix}/`)) return undefined;
    return url.pathname.slice(prefix.length) + url.search;
  };
}

function baseOf(baseUrl: string): URL {
  const url = URL.canParse(baseUrl) ? new URL(baseUrl.replace(/^tcp:/, 'http:')) : undefined;
  if (url && /^https?:$/.test(url.protocol)) return url;
  throw new TypeError(`Failed to make docker handlers: baseUrl "${baseUrl}" is no URL; give one such as http://127.0.0.1:2375`);
}

/** Gives the target that the app is to see of a request; undefined where the request is not for the daemon. */
export function targetFinder({ baseUrl, filter }: MatchOptions): (request: Request) => string | undefined {
  const bases = baseUrl === undefined ? [anyDaemon] : (typeof baseUrl === 'string' ? [baseUrl] : baseUrl).map(under);
  return (request) => {
    const url = new URL(request.url);
    for (const target of bases) {
      const found = target(url);
      if (found !== undefined) return filter && !filter(request) ? undefined : found;
    }
    return undefined;
  };
}
