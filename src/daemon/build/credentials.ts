import { INDEX_SERVER } from '../image/reference.js';
import type { Credentials } from '../ports.js';

/** The credentials for a registry's host (empty: the official index) among those a client has (docker 1.4.1 `registry/auth.go` ResolveAuthConfig). */
export function credentialsFor(host: string, known: ReadonlyMap<string, Credentials>): Credentials | undefined {
  if (host === '') return known.get(INDEX_SERVER);
  const exact = known.get(host);
  if (exact) return exact;
  for (const [server, credentials] of known) if (hostOf(server) === hostOf(host)) return credentials;
  return undefined;
}

const hostOf = (server: string) => server.replace(/^https?:\/\//, '').split('/', 1)[0];
