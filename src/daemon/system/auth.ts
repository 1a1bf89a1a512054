import type { Daemon } from '../daemon.js';
import { INDEX_SERVER } from '../image/reference.js';
import type { Credentials } from '../ports.js';

/** Logs in to a registry, the official index where none is named; gives the status to show (docker 1.4.1 `registry/service.go` Auth). */
export function login(daemon: Daemon, credentials: Credentials): Promise<string> {
  return daemon.registry.login({ ...credentials, serverAddress: credentials.serverAddress || INDEX_SERVER });
}
