import type { Credentials } from '../daemon/ports.js';

const decoder = new TextDecoder();

/** Reads credentials from an object of the API's. */
export function credentialsFrom(value: unknown): Credentials {
  const fields = typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  const text = (name: string) => (typeof fields[name] === 'string' ? fields[name] : '');
  const [username, password] =
    text('auth') && !text('username') ? decodeAuth(text('auth')) : [text('username'), text('password')];
  return { username, password, email: text('email'), serverAddress: text('serveraddress') };
}

function decodeAuth(auth: string): [string, string] {
  const [username = '', password = ''] = (decodeBase64(auth) ?? '').split(/:(.*)/s, 2);
  return [username, password];
}

/** Base64 in either alphabet; undefined where it is none. */
export function decodeBase64(text: string): string | undefined {
  try {
    return decoder.decode(
      Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/').trim()), (char) => char.charCodeAt(0)),
    );
  } catch {
    return undefined;
  }
}

/** The credentials of an X-Registry-Auth header; what cannot be read is as if it were not there (docker 1.4.1). */
export function registryAuth(header: string | undefined): Credentials | undefined {
  const value = decodedJson(header);
  return value === undefined ? undefined : credentialsFrom(value);
}

/** All credentials of an X-Registry-Config header, by server. */
export function registryConfig(header: string | undefined): ReadonlyMap<string, Credentials> {
  const value = decodedJson(header);
  const configs = typeof value === 'object' && value !== null ? (value as { configs?: unknown }).configs : undefined;
  if (typeof configs !== 'object' || configs === null) return new Map();
  return new Map(Object.entries(configs).map(([server, config]) => [server, credentialsFrom(config)]));
}

function decodedJson(header: string | undefined): unknown {
  const text = header === undefined ? undefined : decodeBase64(header);
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
