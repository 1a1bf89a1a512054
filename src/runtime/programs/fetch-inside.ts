import type { Process } from '../kernel/process.js';

/** Longest answer that is read, in bytes. */
const LONGEST = 16 * 1024 * 1024;

/** An answer of a server in the simulated network. */
export interface Fetched {
  readonly head: string;
  readonly body: string;
}

/**
 * Asks a server of the simulated network over HTTP. `refused`: the host is there, and nobody listens; `unknown`: the host is
 * not in this network.
 */
export async function fetchInside(process: Process, url: string, method: string): Promise<Fetched | 'refused' | 'unknown'> {
  const parsed = parseUrl(url);
  if (!parsed) return 'unknown';
  const { network } = process.world;
  const ip = addressOf(process, parsed.hostname);
  if (ip === undefined) return 'unknown';
  const connection = network.connect(ip, Number(parsed.port) || 80);
  if (!connection) return 'refused';
  const request = `${method} ${parsed.pathname}${parsed.search} HTTP/1.0\r\nHost: ${parsed.host}\r\nUser-Agent: curl/7.35.0\r\n\r\n`;
  await process.wait(Promise.resolve(connection.output.write(new TextEncoder().encode(request))));
  const decoder = new TextDecoder();
  let text = '';
  for (;;) {
    const chunk = await process.wait(connection.input.read(process.aborted));
    if (!chunk || text.length > LONGEST) break;
    text += decoder.decode(chunk, { stream: true });
  }
  connection.output.end();
  const end = text.search(/\r?\n\r?\n/);
  return end < 0 ? { head: '', body: text } : { head: text.slice(0, end + 4), body: text.slice(end).replace(/^\r?\n\r?\n/, '') };
}

/** True for the address of a page somewhere. */
export function isReachable(url: string): boolean {
  return parseUrl(url) !== undefined;
}

function parseUrl(url: string): URL | undefined {
  try {
    return new URL(/^[a-z]+:\/\//i.test(url) ? url : `http://${url}`);
  } catch {
    return undefined;
  }
}

function addressOf(process: Process, host: string): string | undefined {
  const { network } = process.world;
  if (host === 'localhost' || host === '127.0.0.1') return network.ip;
  return /^172\.17\./.test(host) ? host : network.resolve(host);
}
