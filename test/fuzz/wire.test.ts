import { mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createDaemon } from '../../src/create-daemon.js';
import type { Daemon } from '../../src/daemon/daemon.js';
import { seededRandom } from '../../src/daemon/ids.js';
import { createApp } from '../../src/http/app.js';
import { createAppServer, type Listening, listen } from '../../src/node/index.js';
import { mayWait, mutatedRequest } from './mutate.js';

/** Requests in all; `MOCKDOCK_FUZZ_REQUESTS` asks for more. */
const REQUESTS = Number(process.env.MOCKDOCK_FUZZ_REQUESTS ?? 2000);
const AT_ONCE = 16;
/** How long an answer may take, in real milliseconds; generous, because what is looked for is a hang. */
const PATIENCE = 20_000;

let folder: string;
let socket: string;
let daemon: Daemon;
let listening: Listening;
const surprises: unknown[] = [];
const surprise = (error: unknown) => surprises.push(error);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mockdock-fuzz-'));
  socket = join(folder, 'd.sock');
  daemon = createDaemon({ seed: 'fuzz' });
  const app = createApp(daemon);
  const pulled = await app.fetch(new Request('http://docker/images/create?fromImage=busybox&tag=latest', { method: 'POST' }));
  await pulled.text();
  listening = await listen(createAppServer(app, { exact: false, ownsProcess: false }), { path: socket });
  process.on('unhandledRejection', surprise);
  process.on('uncaughtException', surprise);
});

afterAll(async () => {
  await listening.close();
  process.off('unhandledRejection', surprise);
  process.off('uncaughtException', surprise);
  await rm(folder, { recursive: true });
});

/** Sends bytes, closes the writing side, and gives what comes back until the connection ends. */
function exchange(request: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const client = connect({ path: socket });
    const chunks: Buffer[] = [];
    const timer = setTimeout(
      () => {
        client.destroy();
        if (mayWait(request)) resolve(Buffer.concat(chunks).toString('latin1'));
        else reject(new Error(`no answer and no end: ${JSON.stringify(request.slice(0, 400))}`));
      },
      mayWait(request) ? 50 : PATIENCE,
    );
    client.on('error', () => {});
    client.on('connect', () => client.end(request, 'latin1'));
    client.on('data', (chunk: Buffer) => chunks.push(chunk));
    client.on('close', () => {
      clearTimeout(timer);
      resolve(Buffer.concat(chunks).toString('latin1'));
    });
  });
}

const STACK = /\n\s+at .*(\.[jt]s|node:)|node_modules|\/src\//;

test('whatever is sent is answered or the connection ends, and nothing of the inside is told', async () => {
  const chance = seededRandom('wire');
  let left = REQUESTS;
  const worker = async () => {
    while (left-- > 0) {
      const request = mutatedRequest(chance);
      const answer = await exchange(request);
      if (STACK.test(answer)) throw new Error(`a stack trace: ${JSON.stringify([request, answer])}`);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  expect(surprises).toEqual([]);
  expect(await exchange('GET /_ping HTTP/1.1\r\nHost: docker\r\nConnection: close\r\n\r\n')).toMatch(/^HTTP\/1\.1 200 OK/);
}, 3_600_000);

/** All that a refused request must leave as it was. */
const state = () =>
  JSON.stringify([
    [...daemon.containers.all()].map(({ id, name, state: { status, exitCode } }) => [id, name, status, exitCode]),
    [...daemon.images.all()].map(({ id }) => [id, daemon.images.namesOf(id)]),
    daemon.bridge.save(),
    daemon.ports.save(),
  ]);

test('a refused request changes nothing', async () => {
  const chance = seededRandom('refused');
  for (let sent = 0; sent < REQUESTS / 4; sent++) {
    const request = mutatedRequest(chance);
    if (mayWait(request)) continue;
    const before = state();
    const answer = await exchange(request);
    const status = Number(/^HTTP\/1\.[01] (\d{3})/.exec(answer)?.[1] ?? 0);
    // docker 1.4.1 keeps the container of a create that failed after it was registered, and so do we
    const keeps =
      request.includes('/containers/create') ||
      request.includes('/build') ||
      request.includes('/commit') ||
      request.includes('/images/');
    if (status >= 400 && !keeps && !request.includes('/start'))
      expect({ request, state: state() }).toEqual({ request, state: before });
  }
}, 3_600_000);
