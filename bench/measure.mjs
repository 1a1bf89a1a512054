// What the rows share: processes under test, a load generator on raw sockets, medians, and pairs measured in turn.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import net from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));
export const cli = process.env.MOCKDOCK_CLI ?? join(root, 'dist/cli/main.js');
export const dist = process.env.MOCKDOCK_CLI ? join(process.env.MOCKDOCK_CLI, '../..') : join(root, 'dist');
export const quick = process.argv.includes('--quick');

/** What a socket is connected to: a path, or a port of the loopback address. */
const place = (where) => (typeof where === 'number' ? { port: where, host: '127.0.0.1' } : { path: where });

let folder;
let sockets = 0;
/** A path for a socket that nobody uses yet, in a folder that goes with this process. */
export function socketPath() {
  if (!folder) {
    folder = mkdtempSync(join(tmpdir(), 'mockdock-bench-'));
    process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  }
  return join(folder, `${++sockets}.sock`);
}

/** A port that was free a moment ago. */
export function freePort() {
  return new Promise((resolve) => {
    const server = net.createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/** The middle of the values. */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1];
}

/**
 * Measures two things in turn, several times, after a round that does not count. Gives their medians, and the median of what
 * they were to each other in each round: a machine that is slow for a while is slow for both.
 */
export async function pair(ours, theirs, rounds = quick ? 3 : 7) {
  await ours();
  await theirs();
  const [a, b, ratios] = [[], [], []];
  for (let round = 0; round < rounds; round++) {
    const first = round % 2 === 0;
    const early = await (first ? ours : theirs)();
    const late = await (first ? theirs : ours)();
    const [x, y] = first ? [early, late] : [late, early];
    a.push(x);
    b.push(y);
    ratios.push(x / y);
  }
  return { ours: median(a), theirs: median(b), ratio: median(ratios) };
}

/** The middle of what a measure gives in several rounds, after one that does not count. */
export async function middle(measure, rounds = quick ? 3 : 7) {
  await measure();
  const values = [];
  for (let round = 0; round < rounds; round++) values.push(await measure());
  return median(values);
}

/** Starts a process that listens on a unix socket, and waits until it answers. */
export async function start(command, args, socket, options = {}) {
  if (typeof socket === 'string') await rm(socket, { force: true });
  const child = spawn(command, args, { stdio: ['ignore', 'ignore', 'inherit'], ...options });
  const ended = new Promise((_, reject) => {
    child.once('exit', () => reject(new Error(`${command} ${args.join(' ')} ended before it answered`)));
  });
  ended.catch(() => {});
  await Promise.race([answered(socket, child), ended]);
  return { child, stop: () => stop(child) };
}

export function stop(child, signal = 'SIGKILL') {
  return new Promise((resolve) => {
    child.once('exit', resolve);
    child.kill(signal);
  });
}

/** Settles when a GET /_ping on the socket has been answered, or the process that is to answer has ended. */
export async function answered(socket, child) {
  while (!child || child.exitCode === null) {
    if (await ping(socket)) return;
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
}

function ping(socket) {
  return new Promise((resolve) => {
    const client = net.connect(place(socket));
    client.on('error', () => resolve(false));
    client.on('connect', () => client.write('GET /_ping HTTP/1.1\r\nHost: docker\r\n\r\n'));
    client.on('data', () => {
      client.destroy();
      resolve(true);
    });
  });
}

/** Requests a second of one GET over keep-alive connections, for `milliseconds`. */
export function load(socket, path, { connections = 32, milliseconds = quick ? 500 : 1000 } = {}) {
  const request = `GET ${path} HTTP/1.1\r\nHost: docker\r\n\r\n`;
  return new Promise((resolve, reject) => {
    let answers = 0;
    let open = connections;
    const began = performance.now();
    const end = began + milliseconds;
    for (let i = 0; i < connections; i++) {
      const client = net.connect(place(socket));
      let missing = 0;
      client.on('error', reject);
      client.on('connect', () => client.write(request));
      client.on('data', (chunk) => {
        missing = missing > 0 ? missing - chunk.length : bodyLeft(chunk);
        if (missing > 0 && !(missing === Infinity && chunk.subarray(-5).equals(LAST_CHUNK))) return;
        missing = 0;
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

const LAST_CHUNK = Buffer.from('0\r\n\r\n');

/** Bytes of the body that the first piece of an answer does not hold yet; infinite where it is chunked. */
function bodyLeft(chunk) {
  const head = chunk.indexOf('\r\n\r\n');
  const length = /content-length: (\d+)/i.exec(chunk.subarray(0, head).toString('latin1'));
  if (!length) return Infinity;
  return Number(length[1]) - (chunk.length - head - 4);
}

/** One request on a connection of its own, with bytes or JSON; gives status and body. */
export function call(socket, method, path, body, type = 'application/json') {
  const payload = Buffer.isBuffer(body) ? body : Buffer.from(body === undefined ? '' : JSON.stringify(body));
  const head = `${method} ${path} HTTP/1.1\r\nHost: docker\r\nConnection: close\r\nContent-Type: ${type}\r\nContent-Length: ${payload.length}\r\n\r\n`;
  return new Promise((resolve, reject) => {
    const client = net.connect(place(socket));
    const chunks = [];
    client.on('error', reject);
    client.on('connect', () => client.write(Buffer.concat([Buffer.from(head), payload])));
    client.on('data', (chunk) => chunks.push(chunk));
    client.on('end', () => {
      const text = Buffer.concat(chunks).toString();
      const cut = text.indexOf('\r\n\r\n');
      const head = text.slice(0, cut);
      const body = text.slice(cut + 4);
      const whole = /transfer-encoding: chunked/i.test(head) ? joined(body) : body;
      resolve({ status: Number(text.slice(9, 12)), head, body: whole });
    });
  });
}

/** What a chunked body says. */
function joined(body) {
  let text = '';
  for (let at = 0; ; ) {
    const line = body.indexOf('\r\n', at);
    const size = Number.parseInt(body.slice(at, line), 16);
    if (!size) return text;
    text += body.slice(line + 2, line + 2 + size);
    at = line + 2 + size + 2;
  }
}

/** Sends a request and reads to the end; gives megabytes a second. */
export function drain(socket, request, then = () => {}) {
  return new Promise((resolve, reject) => {
    const client = net.connect(place(socket));
    const began = performance.now();
    let bytes = 0;
    let started = false;
    client.on('error', reject);
    client.on('connect', () => client.write(request));
    client.on('data', (chunk) => {
      if (!started) then();
      started = true;
      bytes += chunk.length;
    });
    client.on('end', () => {
      client.destroy();
      resolve(bytes / 1000 / (performance.now() - began));
    });
  });
}

/** Keeps one connection to a server and sends requests on it, each after the answer to the last. */
export function keptConnection(socket) {
  const client = net.connect(place(socket));
  let pending = '';
  let settle;
  client.setNoDelay(true);
  client.on('error', (error) => settle?.reject(error));
  client.on('data', (chunk) => {
    pending += chunk.toString('latin1');
    const whole = answerIn(pending);
    if (!whole) return;
    pending = pending.slice(whole.length);
    settle.resolve(whole);
  });
  return {
    close: () => client.destroy(),
    ask(method, path, body) {
      const payload = body === undefined ? '' : JSON.stringify(body);
      const type = body === undefined ? '' : 'Content-Type: application/json\r\n';
      const head = `${method} ${path} HTTP/1.1\r\nHost: docker\r\n${type}Content-Length: ${Buffer.byteLength(payload)}\r\n\r\n`;
      return new Promise((resolve, reject) => {
        settle = { resolve, reject };
        client.write(head + payload);
      });
    },
  };
}

/** The first whole answer in a text, with a length or chunked; undefined where it is not whole yet. */
function answerIn(text) {
  const cut = text.indexOf('\r\n\r\n');
  if (cut < 0) return undefined;
  const head = text.slice(0, cut);
  const status = Number(text.slice(9, 12));
  const start = cut + 4;
  if (/transfer-encoding: chunked/i.test(head)) {
    const end = text.indexOf('0\r\n\r\n', start);
    if (end < 0) return undefined;
    const body = text.slice(text.indexOf('\r\n', start) + 2, text.lastIndexOf('\r\n', end - 1));
    return { status, body, length: end + 5 };
  }
  const size = Number(/content-length: (\d+)/i.exec(head)?.[1] ?? 0);
  if (text.length < start + size) return undefined;
  return { status, body: text.slice(start, start + size), length: start + size };
}

/** What some work takes, in milliseconds. */
export async function timed(work) {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

/** What some work in this process takes of the processor, in milliseconds: what else the machine does is not counted. */
export async function worked(work) {
  const began = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(began);
  return (user + system) / 1000;
}

/** How often a second of the processor some work in this process is done, one after the other. */
export async function rate(work, count) {
  const took = await worked(async () => {
    for (let i = 0; i < count; i++) await work(i);
  });
  return (count * 1000) / took;
}

/** How a pair of rates is told, with what one of them counts. */
export const told = ({ ours, theirs, ratio }, unit = '/s', digits = 0) =>
  `${ratio.toFixed(2)} x (${ours.toFixed(digits)}${unit} / ${theirs.toFixed(digits)}${unit})`;

/** Imports one of the package's doors as it was built. */
export const door = (name) => import(join(dist, name, 'index.js'));
