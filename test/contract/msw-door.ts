import http from 'node:http';
import { setupServer } from 'msw/node';
import { dockerHandlers } from '../../src/msw/index.js';
import { type Door, importBusybox, type OpenDoor } from './doors.js';
import type { Answer, Request } from './exchange.js';

const INPUT = 'msw answers a request and does not take over its connection: there is no input';
const TARGET = 'a client that msw can see cleans up its path first';

/** The recorded stories that cannot be played through msw, and why. */
export const notThroughMsw: ReadonlyMap<string, string> = new Map([
  ['attach with input', INPUT],
  ['attach to a tty', INPUT],
  ['with input', INPUT],
  ['path traversal and doubled slashes', TARGET],
]);

const server = setupServer();
let opened = 0;

/** Begins and ends what msw does to this process. */
export const msw = {
  begin: () => server.listen({ onUnhandledRequest: 'error' }),
  end: () => server.close(),
};

/** Opens a door through msw: requests to a host of its own never leave the process. */
export const openMsw: OpenDoor = async (scenario) => {
  opened += 1;
  const hostname = `docker-${opened}.test`;
  const docker = dockerHandlers({ baseUrl: `http://${hostname}`, exact: true, ...(scenario !== undefined && { scenario }) });
  server.use(...docker);
  const door: Door = {
    exchange: (asked) => ask(hostname, asked),
    close: async () => (await docker.mockdock).stop(),
  };
  await door.exchange(importBusybox);
  return door;
};

function ask(hostname: string, { method, path, headers = {}, body, idle }: Request): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const isJson = typeof body === 'object' && !Buffer.isBuffer(body);
    const payload = isJson ? JSON.stringify(body) : body;
    const type = isJson ? { 'Content-Type': 'application/json' } : {};
    const length = payload === undefined && method !== 'POST' ? {} : { 'Content-Length': Buffer.byteLength(payload ?? '') };
    const all = { 'User-Agent': 'Docker-Client/1.4.1', ...type, ...headers, ...length };
    const asked = http.request({ hostname, method, path, headers: all, agent: false }, (answer) => {
      const chunks: Buffer[] = [];
      const finish = () => {
        clearTimeout(timer);
        const pairs = answer.rawHeaders;
        const found = pairs.flatMap((name, at): [string, string][] =>
          at % 2 === 0 ? [[name.toLowerCase(), pairs[at + 1] ?? '']] : [],
        );
        const framing = answer.headers['content-length'] === undefined ? 'chunked' : 'length';
        resolve({ status: answer.statusCode ?? 0, headers: found, body: Buffer.concat(chunks), framing });
        answer.destroy();
      };
      let timer = setTimeout(finish, idle ?? 15_000);
      answer.on('data', (chunk: Buffer) => {
        chunks.push(chunk);
        clearTimeout(timer);
        timer = setTimeout(finish, idle ?? 15_000);
      });
      answer.on('error', reject);
      answer.on('end', finish);
    });
    asked.on('error', reject);
    asked.end(payload);
  });
}
