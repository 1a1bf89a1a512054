import { baseName, cleanPath } from '../../../files/path.js';
import { DaemonError, refused } from '../../errors.js';
import { matchesGlob } from '../../glob.js';
import type { Build } from '../build.js';
import { sumOfTexts } from '../context-sums.js';
import { download, isUrl } from '../download.js';
import { findInContext } from './context-path.js';

/** One file or directory of the context that is to be copied. */
export interface CopySource {
  /** As docker tells it: without a leading slash or `./`. */
  readonly name: string;
  /** Where it is in the context, symlinks followed. */
  readonly path: string;
  /** The last name of what was asked for. */
  readonly base: string;
  /** `file:` or `dir:` and a sum; the name where nothing comes from the cache, or the sum is not known. */
  readonly hash: string;
}

/** ADD or COPY. */
export type CopyCommand = 'ADD' | 'COPY';

/** Finds all sources of an instruction, wildcards included, and refuses what cannot be (docker 1.4.1 `builder/internals.go` calcCopyInfo). */
export function findSources(build: Build, command: CopyCommand, names: readonly string[]): CopySource[] {
  return names.flatMap((given) => {
    const name = plainName(given);
    if (isUrl(name)) return refuseUrl(command, name);
    if (!hasWildcards(name)) return [findSource(build, name)];
    return build.context.sums.names.flatMap((entry) => (matchesGlob(name, entry) ? tryFind(build, entry) : []));
  });
}

/** What a step is known by in the cache. */
export function hashOf(sources: readonly CopySource[]): string {
  const [first] = sources;
  return sources.length === 1 && first ? first.hash : `multi:${sumOfTexts(sources.map(({ hash }) => hash))}`;
}

function plainName(name: string): string {
  return (name.length > 1 && name.startsWith('/') ? name.slice(1) : name).replace(/^\.\//, '');
}

function refuseUrl(command: CopyCommand, url: string): never {
  if (command === 'COPY') throw refused("Source can't be a URL for COPY");
  return download(url);
}

/** docker 1.4.1 `builder.ContainsWildcards`: a backslash takes the meaning from what follows it. */
function hasWildcards(name: string): boolean {
  return /[*?[]/.test(name.replace(/\\./gs, ''));
}

// docker passes over what a wildcard finds and cannot be read, such as a symlink that leads nowhere
function tryFind(build: Build, name: string): CopySource[] {
  try {
    return [findSource(build, plainName(name))];
  } catch (error) {
    if (error instanceof DaemonError) return [];
    throw error;
  }
}

function findSource({ context, daemon, request }: Build, name: string): CopySource {
  const path = findInContext(context, daemon.host, name);
  const asked = cleanPath(`/${name}`);
  const source = { name, path, base: baseName(asked) };
  if (request.noCache) return { ...source, hash: name };
  if (context.files.stat(path).kind === 'directory') return { ...source, hash: `dir:${context.sums.ofDirectory(asked)}` };
  const sum = context.sums.ofFile(name);
  return { ...source, hash: sum === undefined ? name : `file:${sum}` };
}
