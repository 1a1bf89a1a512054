import { connect } from 'node:net';
import type { Duplex } from 'node:stream';
import { connect as connectTls } from 'node:tls';
import { makeCertificates } from '../../src/node/certificates.js';
import { createMemoryMockdock, startMockdock } from '../../src/node/index.js';
import { busyboxTar } from './busybox.js';
import { exchange } from './exchange.js';

/** A way into a daemon of its own, with nothing but the recorded image in it. */
export interface Door {
  connect(): Duplex;
  close(): Promise<void>;
}

/** Opens a door by its name. */
export const doors: Record<string, () => Promise<Door>> = {
  unix: async () => {
    const mock = await startMockdock({ exact: true });
    return furnished(() => connect({ path: mock.socketPath as string, allowHalfOpen: true }), mock);
  },
  tcp: async () => {
    const mock = await startMockdock({ exact: true, port: 0 });
    return furnished(() => connect({ ...place(mock.url), allowHalfOpen: true }), mock);
  },
  tls: async () => {
    const { ca, serverCert, serverKey, clientCert, clientKey } = await certificates();
    const mock = await startMockdock({ exact: true, tls: { ca, cert: serverCert, key: serverKey } });
    const keys = { ca, cert: clientCert, key: clientKey, servername: 'localhost' };
    return furnished(() => connectTls({ socket: connect({ ...place(mock.url), allowHalfOpen: true }), ...keys }), mock);
  },
  memory: async () => {
    const mock = await createMemoryMockdock({ exact: true });
    return furnished(() => mock.agent().createConnection({}) as Duplex, mock);
  },
};

let made: ReturnType<typeof makeCertificates> | undefined;
/** Made once: keys take longer than everything else here. */
function certificates(): ReturnType<typeof makeCertificates> {
  made ??= makeCertificates({ hosts: ['127.0.0.1', 'localhost'] });
  return made;
}

function place(url: string | undefined): { host: string; port: number } {
  const { hostname, port } = new URL(url ?? 'http://localhost');
  return { host: hostname, port: Number(port) };
}

async function furnished(open: () => Duplex, mock: { stop(): Promise<void> }): Promise<Door> {
  const headers = { 'Content-Type': 'application/x-tar' };
  const path = '/v1.16/images/create?fromSrc=-&repo=busybox&tag=latest';
  await exchange(open(), { method: 'POST', path, body: busyboxTar(), headers });
  return { connect: open, close: () => mock.stop() };
}
