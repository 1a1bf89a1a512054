import { join, resolve } from 'node:path';
import { type DoorLimits, scenarioDoorLimits } from '../control/door-limits.js';
import { extendMock } from '../control/extend-mock.js';
import { createMockdock, type MockdockOptions } from '../control/mockdock.js';
import type { Address } from './address.js';
import { type DockerEnvironment, dockerEnvironment } from './environment.js';
import { type Listening, listen } from './listen.js';
import { inMemory, type MemoryMockdock } from './memory-mockdock.js';
import { loopbackPublisher } from './publish.js';
import { createAppServer, createTlsAppServer } from './server.js';
import { SOCKET_NAME, type TemporaryFolder, temporaryFolder } from './temporary-folder.js';
import type { TlsMaterial } from './tls.js';
import type { SocketAccess } from './unix-socket.js';

/** Where a mock listens, and what it is. With none of `socket`, `port` and `tls` it is a temporary unix socket. */
export interface StartOptions extends MockdockOptions {
  /** Listens on a unix socket at this path. */
  readonly socket?: string;
  /** Listens on this TCP port; 0 is any that is free. */
  readonly port?: number;
  /** The address to listen on with `port` or `tls`; 127.0.0.1 unless said. */
  readonly host?: string;
  /** Speaks TLS over TCP: `true` with throw-away certificates that both sides check, or with what is given. */
  readonly tls?: boolean | TlsMaterial;
  /** The group of the unix socket, by name or number. */
  readonly group?: string;
  /** The mode of the unix socket; 0o660 unless said. */
  readonly mode?: number;
  /** What is taken at most where it listens. What is said here wins over the scenario. */
  readonly door?: Partial<DoorLimits>;
  /**
   * Opens the TCP ports that containers publish, on the loopback address of the real host, as long as they run: what connects
   * there reaches the simulated process. A port that is taken is refused as docker does. Default: false.
   */
  readonly publish?: boolean;
}

/** A mock that listens. */
export interface StartedMockdock extends MemoryMockdock {
  /** As DOCKER_HOST has it: `unix:///path` or `tcp://127.0.0.1:port`. */
  readonly dockerHost: string;
  /** The path of the unix socket; undefined where it listens on TCP. */
  readonly socketPath: string | undefined;
  /** As `http://127.0.0.1:port`, or with https; undefined where it listens on a unix socket. */
  readonly url: string | undefined;
  /** The folder with a client's ca.pem, cert.pem and key.pem, where certificates were made. */
  readonly certPath: string | undefined;
  /** What a client's process is to have in its environment. It can be given to a child process as it is. */
  readonly env: DockerEnvironment;
  /** Stops listening, ends every simulated process and connection, and removes the socket. Can be called again. */
  stop(): Promise<void>;
}

/** Starts a mock Docker daemon. Any number can run in one process; they share nothing. */
export async function startMockdock(options: StartOptions = {}): Promise<StartedMockdock> {
  const mock = await createMockdock({ ...options, ...(options.publish && { publisher: loopbackPublisher }) });
  const exact = options.exact === true;
  const memory = inMemory(mock, options);
  const place = await prepare(options);
  let listening: Listening;
  try {
    const limits = { ...scenarioDoorLimits(mock.scenario), ...options.door };
    const listener = { exact, ownsProcess: false, now: () => mock.clock.now(), limits };
    const server = place.tls ? await createTlsAppServer(mock.app, listener, place.tls) : createAppServer(mock.app, listener);
    listening = await listen(server, place.address, place.access);
  } catch (error) {
    await memory.stop();
    await place.folder?.remove();
    throw error;
  }
  mock.onOutage((back) => listening.interrupt(back));
  let stopped: Promise<void> | undefined;
  const stop = () => {
    stopped ??= stopAll(listening, memory, place.folder);
    return stopped;
  };
  const { dockerHost } = listening;
  const { address, certPath } = place;
  return extendMock(memory, {
    dockerHost,
    socketPath: 'path' in address ? address.path : undefined,
    url: 'path' in address ? undefined : dockerHost.replace(/^tcp/, place.tls ? 'https' : 'http'),
    certPath,
    env: dockerEnvironment({ dockerHost, certPath }),
    stop,
    [Symbol.asyncDispose]: stop,
  });
}

async function stopAll(listening: Listening, memory: MemoryMockdock, folder: TemporaryFolder | undefined): Promise<void> {
  await memory.stop();
  await listening.close();
  await folder?.remove();
}

interface Place {
  readonly address: Address;
  readonly access?: SocketAccess;
  readonly tls?: TlsMaterial;
  readonly certPath?: string;
  readonly folder?: TemporaryFolder;
}

async function prepare(options: StartOptions): Promise<Place> {
  const { socket, port, tls, host = '127.0.0.1', group, mode } = options;
  const onTcp = port !== undefined || Boolean(tls);
  if (socket !== undefined && onTcp)
    throw new TypeError('Failed to start mockdock: it listens on a socket, or on a port with or without tls; give one of them');
  if (options.host !== undefined && !onTcp)
    throw new TypeError(
      'Failed to start mockdock: host has no effect without port or tls; give port: 0 for any port that is free',
    );
  if (tls) return secured(tls, { host, port: port ?? 0 });
  if (port !== undefined) return { address: { host, port } };
  const access = { group, mode };
  if (socket !== undefined) return { address: { path: resolve(socket) }, access };
  const folder = await temporaryFolder();
  return { address: { path: join(folder.path, SOCKET_NAME) }, access, folder };
}

async function secured(tls: true | TlsMaterial, address: Extract<Address, { host: string }>): Promise<Place> {
  if (tls !== true) return { address, tls };
  const [{ makeCertificates }, { writeCertificates }] = await Promise.all([
    import('./certificates.js'),
    import('./certificate-files.js'),
  ]);
  const folder = await temporaryFolder();
  const set = await makeCertificates({ hosts: [address.host] });
  await writeCertificates(folder.path, set);
  return { address, tls: { ca: set.ca, cert: set.serverCert, key: set.serverKey }, certPath: folder.path, folder };
}
