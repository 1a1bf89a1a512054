import { refused } from '../errors.js';

/** A name and a tag; the tag is empty where none was given. */
export interface Reference {
  readonly repository: string;
  readonly tag: string;
}

/** Splits `repo[:tag]` at the last colon, unless that belongs to a host's port (docker 1.4.1 `pkg/parsers` ParseRepositoryTag). */
export function parseReference(text: string): Reference {
  const colon = text.lastIndexOf(':');
  if (colon < 0 || text.includes('/', colon)) return { repository: text, tag: '' };
  return { repository: text.slice(0, colon), tag: text.slice(colon + 1) };
}

/** Where a repository lives, and what it is called there. */
export interface RepositoryName {
  /** Empty for the official index. */
  readonly host: string;
  /** `library/x` for an official one. */
  readonly remote: string;
  /** As it is stored locally, host included. */
  readonly local: string;
  readonly official: boolean;
}

const INDEX = 'index.docker.io';

/** The address of the official index (docker 1.4.1 `registry/auth.go`). */
export const INDEX_SERVER = 'https://index.docker.io/v1/';

/** Where official images are pulled from. */
export const INDEX_ENDPOINT = 'https://registry-1.docker.io/v1/';

/** Splits a repository's name into host and remote name, and checks both (docker 1.4.1 `registry/config.go`, `registry.go`). `loose` takes names of newer registries too. */
export function parseRepositoryName(name: string, loose = false): RepositoryName {
  if (name.includes('://')) throw refused('Invalid repository name (ex: "registry.domain.tld/myrepos")');
  const slash = name.indexOf('/');
  const first = slash < 0 ? '' : name.slice(0, slash);
  if (first.includes(INDEX)) throw refused(`Invalid repository name, try "${name.slice(slash + 1)}" instead`);
  const isHost = first.includes('.') || first.includes(':') || first === 'localhost';
  const path = isHost ? name.slice(slash + 1) : name;
  if (!(loose && NEWER_NAME.test(path))) checkRemoteName(path);
  const official = !isHost && (!path.includes('/') || path.startsWith('library/'));
  const remote = official && !path.includes('/') ? `library/${path}` : path;
  return { host: isHost ? first : '', remote, local: name, official };
}

/** What docker has taken since 1.6: any depth, short and hyphenated namespaces (docker 1.6 `registry/v2/regexp.go`). */
const NEWER_NAME = /^(?![a-f0-9]{64}$)[a-z0-9]+([._-]+[a-z0-9]+)*(\/[a-z0-9]+([._-]+[a-z0-9]+)*)*$/;

function checkRemoteName(path: string): void {
  const slash = path.indexOf('/');
  const [namespace, name] = slash < 0 ? ['library', path] : [path.slice(0, slash), path.slice(slash + 1)];
  if (slash < 0 && /^[a-f0-9]{64}$/.test(name))
    throw refused(`Invalid repository name (${name}), cannot specify 64-byte hexadecimal strings`);
  if (!/^[a-z0-9_]{4,30}$/.test(namespace)) {
    throw refused(`Invalid namespace name (${namespace}), only [a-z0-9_] are allowed, size between 4 and 30`);
  }
  if (!/^[a-z0-9\-_.]+$/.test(name)) throw refused(`Invalid repository name (${name}), only [a-z0-9-_.] are allowed`);
}

/** Throws for a tag that could not be set (docker 1.4.1 `graph/tags.go` ValidateTagName: the limits in the text are not the real ones). */
export function checkTag(tag: string): void {
  if (tag === '') throw refused("Tag name can't be empty");
  if (!/^\w[\w.-]{0,127}$/.test(tag)) {
    throw refused(`Illegal tag name (${tag}): only [A-Za-z0-9_.-] are allowed, minimum 2, maximum 30 in length`);
  }
}
