/** A version of the remote API, as its numbers: `1.16` is `[1, 16]`. */
export type ApiVersion = readonly number[];

/** The version that is spoken where the path names none, and the newest that is spoken at all (docker 1.4.1 `api/common.go`). */
export const API_VERSION = '1.16';

/** Part by part; a part that is missing or no number counts as 0 (docker 1.4.1 `pkg/version`). */
export function parseVersion(text: string): ApiVersion {
  const known = parsed.get(text);
  if (known) return known;
  const version = text.split('.').map((part) => Number.parseInt(part, 10) || 0);
  if (parsed.size < 100) parsed.set(text, version);
  return version;
}

const parsed = new Map<string, ApiVersion>();

/** Negative, 0 or positive, as for sorting. */
export function compareVersions(a: ApiVersion, b: ApiVersion): number {
  for (let at = 0; at < Math.max(a.length, b.length); at++) {
    const difference = (a[at] ?? 0) - (b[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** Whether a version is older than the one written out. */
export const isBefore = (version: ApiVersion, other: string): boolean => compareVersions(version, parseVersion(other)) < 0;

/** Whether a version is newer than the newest that is spoken. */
export const isNewer = (version: ApiVersion): boolean => compareVersions(version, parseVersion(API_VERSION)) > 0;

/** docker 1.4.1's refusal of a newer client. */
export const newerVersion = (asked: string): string =>
  `client and server don't have same version (client : ${asked}, server: ${API_VERSION})`;
