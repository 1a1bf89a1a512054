import { readFile } from 'node:fs/promises';
import { type IncomingHttpHeaders, type IncomingMessage, request as plainRequest, type RequestOptions } from 'node:http';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { parseHost } from '../node/address.js';
import type { Flags, Values } from './command.js';
import { UsageError } from './usage-error.js';

/** Flags of the commands that talk to a daemon that runs. */
export const remoteFlags = {
  host: {
    type: 'string',
    short: 'H',
    value: 'HOST',
    help: 'the daemon to talk to (default: DOCKER_HOST, or unix:///tmp/mockdock.sock)',
  },
} as const satisfies Flags;

/** What is asked of a daemon's control API. */
export interface RemoteCall {
  readonly method: string;
  /** Behind `/_mockdock`. */
  readonly path: string;
  readonly body?: string;
  readonly type?: string;
}

/** What it answered, read as JSON. */
export interface RemoteAnswer<T> {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly value: T;
}

/** A mockdock that runs, as a command of ours reaches it. */
export interface Remote {
  /** Where it is, as DOCKER_HOST has it. */
  readonly host: string;
  /** Sends a call; gives the answer as it comes. Throws one sentence where nobody answers. */
  send(call: RemoteCall): Promise<IncomingMessage>;
  /** Sends a call; gives what was answered, read as JSON. Throws the daemon's own sentence for a status of 400 or more, unless it is one of these. */
  ask<T>(call: RemoteCall, ...welcome: readonly number[]): Promise<RemoteAnswer<T>>;
}

/** Finds the daemon that the flags or the environment name, which docker's own clients are named it by. */
export async function remoteOf({ host: given }: Values<typeof remoteFlags>): Promise<Remote> {
  const host = given ?? (process.env.DOCKER_HOST || 'unix:///tmp/mockdock.sock');
  const secure = host.startsWith('tcp:') && Boolean(process.env.DOCKER_TLS_VERIFY);
  const address = parseHost(host, secure ? 2376 : 2375);
  if (typeof address === 'string') throw new UsageError(`--host ${address}`);
  const place: RequestOptions = 'path' in address ? { socketPath: address.path } : { host: address.host, port: address.port };
  const send = secure ? await overTls(place) : (options: RequestOptions) => plainRequest({ ...place, ...options });
  const remote: Remote = {
    host,
    send: (call) => exchange(host, send, call),
    ask: (call, ...welcome) => ask(remote, call, welcome),
  };
  return remote;
}

type Sender = (options: RequestOptions) => ReturnType<typeof plainRequest>;

async function overTls(place: RequestOptions): Promise<Sender> {
  const { request } = await import('node:https');
  const folder = process.env.DOCKER_CERT_PATH ?? '';
  const [ca, cert, key] = await Promise.all(['ca.pem', 'cert.pem', 'key.pem'].map((name) => readFile(join(folder, name))));
  return (options) => request({ ...place, ...options, ca, cert, key } as RequestOptions);
}

function exchange(
  host: string,
  send: Sender,
  { method, path, body, type = 'application/json' }: RemoteCall,
): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const headers = { Host: 'localhost', ...(body !== undefined && { 'Content-Type': type }) };
    const outgoing = send({ method, path: `/_mockdock${path}`, headers });
    outgoing.on('response', resolve);
    outgoing.on('error', ({ message }) => reject(new Error(`Failed to reach a daemon at ${host}: ${message}`)));
    outgoing.end(body);
  });
}

async function ask<T>(remote: Remote, call: RemoteCall, welcome: readonly number[]): Promise<RemoteAnswer<T>> {
  const answer = await remote.send(call);
  const said = await text(answer);
  const status = answer.statusCode ?? 0;
  if (status === 404 && !said.startsWith('{')) throw new Error(`${remote.host} is no mockdock, or one without its control API`);
  const value = said === '' ? undefined : (JSON.parse(said) as T & { message?: string });
  if (status >= 400 && !welcome.includes(status)) throw new Error(value?.message ?? `the daemon answered ${status}`);
  return { status, headers: answer.headers, value: value as T };
}
