import { type OutputStream, STDERR, STDOUT } from '../../stream/multiplexed.js';
import type { ByteSink, ByteSource } from '../../stream/pipe.js';
import type { Daemon } from '../daemon.js';
import type { Container } from './container.js';
import type { OutputReader } from './live-readers.js';
import { waitStop } from './wait.js';

/** What to attach (docker 1.4.1 `daemon/attach.go`). */
export interface AttachOptions {
  /** Tell what was logged so far. */
  readonly logs: boolean;
  /** Stay for what comes. */
  readonly stream: boolean;
  readonly stdin: boolean;
  readonly stdout: boolean;
  readonly stderr: boolean;
}

/** The client's side of an attach. */
export interface AttachClient {
  /** What the client sends; ends when it closes its writing side. */
  readonly input: ByteSource;
  /** Takes output; a promise asks to wait. */
  write(stream: OutputStream, bytes: Uint8Array): void | Promise<void>;
  /** Aborted when the client has gone. */
  readonly signal: AbortSignal;
}

/** Attaches a client; settles when the attach is over. Nobody asks whether the container runs: what does not is waited for. */
export async function attachContainer(
  daemon: Daemon,
  container: Container,
  options: AttachOptions,
  client: AttachClient,
): Promise<void> {
  const streams: OutputStream[] = [
    ...(options.stdout ? [STDOUT as OutputStream] : []),
    ...(options.stderr ? [STDERR as OutputStream] : []),
  ];
  const reader = options.stream && streams.length > 0 ? container.output.attach(streams) : undefined;
  try {
    if (options.logs) await replay(container, streams, client);
    if (options.stream) await stream(daemon, container, options, client, reader);
  } finally {
    reader?.close();
  }
}

async function replay(container: Container, streams: readonly OutputStream[], client: AttachClient): Promise<void> {
  for (const line of container.output.log.lines(container.output.log.first)) {
    if (streams.includes(line.stream)) await client.write(line.stream, line.payload);
  }
}

async function stream(
  daemon: Daemon,
  container: Container,
  options: AttachOptions,
  client: AttachClient,
  reader: OutputReader | undefined,
): Promise<void> {
  const { stdinOnce, tty, openStdin } = container.config;
  const outputEnd = new AbortController();
  const takesInput = options.stdin && openStdin;
  const input = takesInput
    ? feed(container, client, inputEnd(client, stdinOnce && reader ? outputEnd.signal : undefined))
    : Promise.resolve();
  const endsOutput = takesInput && !(stdinOnce && !tty);
  if (endsOutput) void input.then(() => reader?.close());
  await pump(reader, client);
  outputEnd.abort();
  await input;
  if (stdinOnce && !tty && !client.signal.aborted) await waitStop(daemon.clock, container, -1);
}

/** What ends the reading of input: the client's going, or, where input is for one client only, the end of the output. */
function inputEnd(client: AttachClient, output: AbortSignal | undefined): AbortSignal {
  return output ? AbortSignal.any([client.signal, output]) : client.signal;
}

async function pump(reader: OutputReader | undefined, client: AttachClient): Promise<void> {
  if (!reader) return;
  const leave = () => reader.close();
  client.signal.addEventListener('abort', leave, { once: true });
  for (let chunk = await reader.next(); chunk && !client.signal.aborted; chunk = await reader.next())
    await client.write(chunk.stream, chunk.bytes);
  client.signal.removeEventListener('abort', leave);
}

/** Copies input until it ends, or the run that it is for; with stdinOnce and no terminal its end is the process's too. */
async function feed(container: Container, client: AttachClient, signal: AbortSignal): Promise<void> {
  const { stdinOnce, tty } = container.config;
  const stdin = container.stdin.current;
  try {
    for (let chunk = await nextInput(client, tty, signal); chunk; chunk = await nextInput(client, tty, signal)) {
      await write(stdin, chunk, signal);
    }
  } catch {
    if (!client.signal.aborted) return;
  }
  if (stdinOnce && !tty) stdin.end();
}

const [CTRL_P, CTRL_Q] = [16, 17];

/**
 * What a client sends next, null at the end. On a terminal Ctrl-P and then Ctrl-Q, each alone in what is read, is an end too
 * (docker 1.4.1 `utils.CopyEscapable`).
 */
export async function nextInput({ input }: AttachClient, terminal: boolean, signal: AbortSignal): Promise<Uint8Array | null> {
  const chunk = await input.read(signal);
  if (!terminal || chunk?.length !== 1 || chunk[0] !== CTRL_P) return chunk;
  const next = await input.read(signal);
  return next?.length === 1 && next[0] === CTRL_Q ? null : next;
}

/** Writes input, unless the process closes its side first: it may still read what it was given. */
async function write(stdin: ByteSink, chunk: Uint8Array, signal: AbortSignal): Promise<void> {
  const room = stdin.write(chunk);
  if (!room) return;
  await Promise.race([
    room,
    new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason), { once: true })),
  ]);
}
