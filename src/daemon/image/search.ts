import type { Daemon } from '../daemon.js';
import type { SearchResult } from '../ports.js';
import { parseRepositoryName } from './reference.js';

/** What a registry finds for a term, most stars first; the term must be a possible repository name (docker 1.4.1 `registry/service.go` Search). */
export async function searchImages(daemon: Daemon, term: string): Promise<SearchResult[]> {
  parseRepositoryName(term, daemon.looseNames);
  return [...(await daemon.registry.search(term))].sort((a, b) => b.stars - a.stars);
}
