import { refused } from '../errors.js';

/** A URL as a source of an import or an ADD is read: without a scheme it is taken for `http://` and a host. */
export const parseUrl = (text: string): string => (/^[a-z][a-z\d+.-]*:/i.test(text) ? text : `http:${text && `//${text}`}`);

/** True for what docker 1.4.1 downloads (`pkg/urlutil` IsURL). */
export const isUrl = (text: string): boolean => text.startsWith('http://') || text.startsWith('https://');

/** True for what docker 1.4.1 clones (`pkg/urlutil` IsGitURL). */
export const isGitUrl = (text: string): boolean =>
  (isUrl(text) && text.endsWith('.git')) || /^(?:git:\/\/|github\.com\/|git@)/.test(text);

/** Refuses a download in the words of Go's net/http on a host without a network. Never returns. */
export function download(url: string): never {
  throw refused(`Get ${url}: ${failure(url)}`);
}

/** Refuses a clone in the words of git on a host without a network. Never returns. */
export function clone(url: string): never {
  const full = isUrl(url) || /^git(?::\/\/|@)/.test(url) ? url : `https://${url}`;
  throw refused(
    `Error trying to use git: exit status 128 (fatal: unable to access '${full}': Could not resolve host: ${hostOf(full)})`,
  );
}

function failure(url: string): string {
  const [, scheme = ''] = /^([^:/?#]*):/.exec(url) ?? [];
  if (!/^https?$/i.test(scheme)) return `unsupported protocol scheme "${scheme}"`;
  const host = hostOf(url);
  if (host === '') return 'http: no Host in request URL';
  if (!/^\d{1,3}(?:\.\d{1,3}){3}$/.test(host)) return `dial tcp: lookup ${host}: no such host`;
  const [, port = /^https/i.test(url) ? '443' : '80'] = /^[^:]*:\/\/[^/?#]*:(\d+)(?:[/?#]|$)/.exec(url) ?? [];
  return `dial tcp ${host}:${port}: network is unreachable`;
}

/** The host of a URL, or of git's `user@host:path`, without user and port; empty where there is none. */
function hostOf(url: string): string {
  const [, authority = ''] = /^[^:/?#@]*:\/\/([^/?#]*)/.exec(url) ?? /^([^:/]*@[^:/]*)/.exec(url) ?? [];
  return authority.slice(authority.lastIndexOf('@') + 1).replace(/:[^\]]*$/, '');
}
