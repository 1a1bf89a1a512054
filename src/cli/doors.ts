import { dirname, resolve } from 'node:path';
import { type DoorLimits, scenarioDoorLimits } from '../control/door-limits.js';
import type { Mockdock } from '../control/mockdock.js';
import type { App } from '../http/app.js';
import type { Address } from '../node/address.js';
import { type DockerEnvironment, dockerEnvironment } from '../node/environment.js';
import { type Listening, listen } from '../node/listen.js';
import { createAppServer, createTlsAppServer } from '../node/server.js';
import { readTlsFiles, type TlsFiles } from '../node/tls.js';
import type { SocketAccess } from '../node/unix-socket.js';

/** Where an app is to be reached. */
export interface DoorOptions {
  readonly addresses: readonly Address[];
  readonly access: SocketAccess;
  /** Tcp addresses speak TLS with these. */
  readonly tls: TlsFiles | undefined;
  readonly exact: boolean;
  /** What is taken at most; what is not said is the scenario's to say. */
  readonly limits: Partial<DoorLimits>;
}

/** Doors that are open. */
export interface Doors {
  /** As DOCKER_HOST has them, in the order of their addresses. */
  readonly hosts: readonly string[];
  /** The environment of a client of the first one. */
  readonly env: DockerEnvironment;
  close(): Promise<void>;
}

/** Listens on every address, or on none where one fails; `app` is the mock's, or what stands in front of it. */
export async function openDoors(
  mock: Mockdock,
  app: App,
  { addresses, access, tls, exact, limits }: DoorOptions,
): Promise<Doors> {
  const material = tls && (await readTlsFiles(tls));
  const listening: Listening[] = [];
  const close = async () => void (await Promise.all(listening.map((each) => each.close())));
  const options = {
    exact,
    ownsProcess: true,
    now: () => mock.clock.now(),
    limits: { ...scenarioDoorLimits(mock.scenario), ...limits },
  };
  try {
    for (const address of addresses) {
      const secure = material && 'port' in address;
      const server = secure ? await createTlsAppServer(app, options, material) : createAppServer(app, options);
      listening.push(await listen(server, address, access));
    }
  } catch (error) {
    await close();
    throw error;
  }
  mock.onOutage(async (back) => void (await Promise.all(listening.map((each) => each.interrupt(back)))));
  const hosts = listening.map(({ dockerHost }) => dockerHost);
  const [dockerHost = ''] = hosts;
  const certPath = tls && dockerHost.startsWith('tcp') ? resolve(dirname(tls.tlscacert ?? tls.tlscert)) : undefined;
  return { hosts, env: dockerEnvironment({ dockerHost, certPath }), close };
}
