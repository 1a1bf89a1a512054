import { homedir } from 'node:os';
import { join } from 'node:path';
import type { TlsFiles } from '../node/tls.js';
import type { Flags, Values } from './command.js';
import { UsageError } from './usage-error.js';

/** docker's own flags for TLS; they are for tcp hosts. */
export const tlsFlags = {
  tls: { type: 'boolean', help: 'speak TLS on tcp hosts (port 2376 unless said)' },
  tlsverify: { type: 'boolean', help: 'speak TLS, and let in only clients with a certificate of the CA' },
  tlscacert: { type: 'string', value: 'FILE', help: "the CA's certificate (default: ca.pem)" },
  tlscert: { type: 'string', value: 'FILE', help: "the daemon's certificate (default: cert.pem)" },
  tlskey: { type: 'string', value: 'FILE', help: "the daemon's key (default: key.pem)" },
} as const satisfies Flags;

/** The files to speak TLS with; undefined without TLS. As docker's, they are looked for in DOCKER_CERT_PATH or `~/.docker`. */
export function tlsFiles(values: Values<typeof tlsFlags>): TlsFiles | undefined {
  const { tls, tlsverify, tlscacert, tlscert, tlskey } = values;
  if (!tls && !tlsverify) {
    const lone = (['tlscacert', 'tlscert', 'tlskey'] as const).find((name) => values[name] !== undefined);
    if (lone) throw new UsageError(`--${lone} has no effect without --tls or --tlsverify; give one of them`);
    return undefined;
  }
  const folder = process.env.DOCKER_CERT_PATH || join(homedir(), '.docker');
  return {
    tlscert: tlscert ?? join(folder, 'cert.pem'),
    tlskey: tlskey ?? join(folder, 'key.pem'),
    tlscacert: tlsverify ? (tlscacert ?? join(folder, 'ca.pem')) : undefined,
  };
}
