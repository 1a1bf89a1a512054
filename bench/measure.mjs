// What the rows share: processes under test, a load generator on raw sockets, medians, and pairs measured in turn.
import { spawn } from 'node:child_process';
import { rm } from 'node:fs/promises';
import net from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));
export const cli = process.env.MOCKDOCK_CLI ?? join(root, 'dist/cli/main.js');
export const quick = process.argv.includes('--quick');

let sockets = 0;
/** A path for a socket that nobody uses yet. */
export const socketPath = () => join(tmpdir(), `mockdock-bench-${process.pid}-${++sockets}.sock`);

/** The middle of the values. */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1];
}

/** Measures two things in turn, several times, and gives the medians and their ratio. */
export async function pair(ours, theirs, rounds = quick ? 3 : 7) {
  const [a, b] = [[], []];
  for (let round = 0; round < rounds; round++) {
    a.push(await ours());
    b.push(await theirs());
  }
  return { ours: median(a), theirs: median(b), ratio: median(a) / median(b) };
}

/** Starts a process that listens on a unix socket, and waits until it answers. */
export async function start(command, args, socket, options = {}) {
  await rm(socket, { force: true });
  const child = spawn(command, args, { stdio: ['ignore', 'ignore', 'inherit'], ...options });
  await answered(socket);
  return { child, stop: () => stop(child) };
}

export function stop(child) {
  return new Promise((resolve) => {
    child.once('exit', resolve);
    child.kill('SIGKILL');
  });
}

/** Settles when a GET /_ping on the socket has been answered. */
export async function answered(socket) {
  for (;;) {
    if (await ping(socket)) return;
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
}

function ping(path) {
  return new Promise((resolve) => {
    const client = net.connect({ path });
    client.on('error', () => resolve(false));
    client.on('connect', () => client.write('GET /_ping HTTP/1.1\r\nHost: docker\r\n\r\n'));
    client.on('data', () => {
      client.destroy();
      resolve(true);
    });
  });
}

/** Requests a second of one GET over keep-alive connections, for `milliseconds`. */
export function load(socket, path, { connections = 32, milliseconds = quick ? 700 : 2000 } = {}) {
  const request = `GET ${path} HTTP/1.1\r\nHost: docker\r\n\r\n`;
  return new Promise((resolve, reject) => {
    let answers = 0;
    let open = connections;
    const began = performance.now();
    const end = began + milliseconds;
    for (let i = 0; i < connections; i++) {
      const client = net.connect({ path: socket });
      let missing = 0;
      client.on('error', reject);
      client.on('connect', () => client.write(request));
      client.on('data', (chunk) => {
        missing = missing > 0 ? missing - chunk.length : bodyLeft(chunk);
        if (missing > 0) return;
        answers++;
        if (performance.now() < end) client.write(request);
        else {
          client.destroy();
          if (--open === 0) resolve((answers * 1000) / (performance.now() - began));
        }
      });
    }
  });
}

/** Bytes of the body that the first piece of an answer does not hold yet. */
function bodyLeft(chunk) {
  const head = chunk.indexOf('\r\n\r\n');
  const length = /content-length: (\d+)/i.exec(chunk.subarray(0, head).toString('latin1'));
  if (!length) throw new Error('the answer has no length');
  return Number(length[1]) - (chunk.length - head - 4);
}

/** One request on a connection of its own; gives status and body. */
export function call(socket, method, path, body) {
  const payload = body === undefined ? '' : JSON.stringify(body);
  const head = `${method} ${path} HTTP/1.1\r\nHost: docker\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(payload)}\r\n\r\n`;
  return new Promise((resolve, reject) => {
    const client = net.connect({ path: socket });
    const chunks = [];
    client.on('error', reject);
    client.on('connect', () => client.write(head + payload));
    client.on('data', (chunk) => chunks.push(chunk));
    client.on('end', () => {
      const text = Buffer.concat(chunks).toString();
      const cut = text.indexOf('\r\n\r\n');
      resolve({ status: Number(text.slice(9, 12)), head: text.slice(0, cut), body: text.slice(cut + 4) });
    });
  });
}
