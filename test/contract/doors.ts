import { connect } from 'node:net';
import type { Duplex } from 'node:stream';
import { connect as connectTls } from 'node:tls';
import { makeCertificates } from '../../src/node/certificates.js';
import { createMemoryMockdock, startMockdock } from '../../src/node/index.js';
import type { ScenarioInput } from '../../src/scenario/index.js';
import { busyboxTar } from './busybox.js';
import { type Answer, exchange, type Request } from './exchange.js';

/** A way into a daemon of its own, with nothing but the recorded image in it. */
export interface Door {
  exchange(request: Request): Promise<Answer>;
  close(): Promise<void>;
}

/** Opens a door into a daemon that has what a scenario says beside the recorded image. */
export type OpenDoor = (scenario?: ScenarioInput) => Promise<Door>;

const told = (scenario: ScenarioInput | undefined) => ({ exact: true, ...(scenario !== undefined && { scenario }) });

/** The doors that are a connection, by their names. */
export const doors: Readonly<Record<'unix' | 'tcp' | 'tls' | 'memory', OpenDoor>> = {
  unix: async (scenario) => {
    const mock = await startMockdock(told(scenario));
    return furnished(() => connect({ path: mock.socketPath as string, allowHalfOpen: true }), mock);
  },
  tcp: async (scenario) => {
    const mock = await startMockdock({ ...told(scenario), port: 0 });
    return furnished(() => connect({ ...place(mock.url), allowHalfOpen: true }), mock);
  },
  tls: async (scenario) => {
    const { ca, serverCert, serverKey, clientCert, clientKey } = await certificates();
    const mock = await startMockdock({ ...told(scenario), tls: { ca, cert: serverCert, key: serverKey } });
    const keys = { ca, cert: clientCert, key: clientKey, servername: 'localhost' };
    return furnished(() => connectTls({ socket: connect({ ...place(mock.url), allowHalfOpen: true }), ...keys }), mock);
  },
  memory: async (scenario) => {
    const mock = await createMemoryMockdock(told(scenario));
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

/** The request that brings the recorded image into a daemon. */
export const importBusybox: Request = {
  method: 'POST',
  path: '/v1.16/images/create?fromSrc=-&repo=busybox&tag=latest',
  body: busyboxTar(),
  headers: { 'Content-Type': 'application/x-tar' },
};

async function furnished(open: () => Duplex, mock: { stop(): Promise<void> }): Promise<Door> {
  await exchange(open(), importBusybox);
  return { exchange: (request) => exchange(open(), request), close: () => mock.stop() };
}
