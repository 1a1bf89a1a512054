import type { Options } from '../io/options.js';
import { compareVersions } from '../io/version-order.js';
import type { Entry } from './entry.js';

type Order = (a: Entry, b: Entry) => number;

/** How `ls` orders the names of a directory: bytewise, or as -t -S -X -v -U say, -r backwards. */
export function sortEntries(entries: Entry[], options: Options): Entry[] {
  const chosen = options.last('tSXvUf');
  if (chosen === 'U' || chosen === 'f') return entries;
  const byName: Order = (a, b) => compareNames(a.name, b.name);
  const order = orderOf(chosen);
  const sign = options.has('r') ? -1 : 1;
  return entries.sort((a, b) => {
    const folders = options.has('D') ? Number(b.stat.kind === 'directory') - Number(a.stat.kind === 'directory') : 0;
    return folders || sign * (order(a, b) || byName(a, b));
  });
}

function orderOf(letter: string | undefined): Order {
  if (letter === 't') return (a, b) => b.stat.mtime - a.stat.mtime;
  if (letter === 'S') return (a, b) => b.size - a.size;
  if (letter === 'X') return (a, b) => compareNames(extension(a.name), extension(b.name));
  if (letter === 'v') return (a, b) => compareVersions(a.name, b.name);
  return () => 0;
}

function extension(name: string): string {
  const dot = name.lastIndexOf('.');
  return dot <= 0 ? '' : name.slice(dot);
}

/** Order of two names by their code points. */
export function compareNames(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
