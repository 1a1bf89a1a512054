import { suites } from '../contract/cases/index.js';
import { doors } from '../contract/doors.js';
import type { Request } from '../contract/exchange.js';
import { play } from '../contract/tools.js';

/** Bodies that are longer (whole images) are cut: what matters is how they begin. */
const LONGEST_BODY = 16_384;

/** A request as it is on the wire, one character for a byte. */
function wireText({ method, path, headers = {}, body, hijack }: Request): string {
  const isJson = typeof body === 'object' && !Buffer.isBuffer(body);
  const content = (
    body === undefined ? Buffer.alloc(0) : Buffer.from(isJson ? JSON.stringify(body) : (body as string | Buffer))
  ).subarray(0, LONGEST_BODY);
  const all = {
    Host: 'docker',
    ...(isJson && { 'Content-Type': 'application/json' }),
    'Content-Length': String(content.length),
    Connection: hijack ? 'Upgrade' : 'close',
    ...headers,
  };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  return `${method} ${path} HTTP/1.1\r\n${lines.join('')}\r\n${content.toString('latin1')}`;
}

/** Every request that is sent where the answers of a real docker 1.4.1 are played, in no particular order. */
export async function recordedRequests(): Promise<string[]> {
  const seen = new Set<string>();
  const scenes = Object.values(suites).flatMap((suite) => Object.values(suite));
  const next = scenes.values();
  const worker = async () => {
    for (const scene of next) {
      const door = await doors.memory();
      const noted = {
        ...door,
        exchange(request: Request) {
          // ids are those of a daemon that is gone; the one that is fuzzed knows names
          seen.add(wireText(request).replace(/[0-9a-f]{64}|\b[0-9a-f]{12}\b/g, 'web'));
          return door.exchange(request);
        },
      };
      await play(noted, scene).catch(() => {});
      await door.close();
    }
  };
  await Promise.all(Array.from({ length: 8 }, worker));
  return [...seen].toSorted();
}
