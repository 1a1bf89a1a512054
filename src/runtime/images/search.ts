import type { SearchResult } from '../../daemon/ports.js';
import { hubListing } from './hub-listing.js';
import { repositories } from './repositories/index.js';

/** What the index of late 2014 finds for a term: what has it in its name or description, most stars first. */
export function searchCatalogue(term: string): SearchResult[] {
  const wanted = term.toLowerCase();
  const known = repositories.map(({ name, description, stars, official, trusted }) => ({
    name,
    description,
    stars,
    official,
    trusted: trusted ?? false,
  }));
  const names = new Set(known.map(({ name }) => name));
  const all = [...known, ...hubListing.filter(({ name }) => !names.has(name))];
  return all
    .filter(({ name, description }) => name.toLowerCase().includes(wanted) || description.toLowerCase().includes(wanted))
    .sort((a, b) => b.stars - a.stars);
}
