import type { Address } from '../node/address.js';
import type { TlsFiles } from '../node/tls.js';

const LOOPBACK = /^(?:127(?:\.\d{1,3}){3}|::1|localhost)$/;

/**
 * What is to be said of an address that others than this machine can reach: undefined where nobody can, or where TLS lets in only
 * clients with a certificate of the authority.
 */
export function openDoorWarning(address: Address, tls: TlsFiles | undefined): string | undefined {
  if ('path' in address || LOOPBACK.test(address.host) || tls?.tlscacert !== undefined) return undefined;
  const host = address.host.includes(':') ? `[${address.host}]` : address.host;
  return `tcp://${host}:${address.port} is open to whoever can reach it; give --tlsverify, or listen on 127.0.0.1`;
}
