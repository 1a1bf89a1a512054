import { FRAME_HEADER, type OutputStream, STDERR, STDOUT } from '../../stream/multiplexed.js';
import type { Daemon } from '../daemon.js';
import { DaemonError } from '../errors.js';
import type { Container } from './container.js';
import { isRunning } from './container-state.js';
import type { LogLine, LogPosition } from './log-store.js';

/** What to tell of a log. */
export interface LogOptions {
  readonly stdout: boolean;
  readonly stderr: boolean;
  readonly follow: boolean;
  readonly timestamps: boolean;
  /** The last so many lines of both streams together; undefined: all. */
  readonly tail: number | undefined;
}

/** A piece of a log: many stored frames as they lie, or one line that had to be made. */
export type LogPiece = { readonly frames: Uint8Array } | { readonly stream: OutputStream; readonly payload: Uint8Array };

/** Checks what can be refused, and gives the log piece by piece (docker 1.4.1 `daemon/logs.go`). */
export function readLogs(
  daemon: Daemon,
  reference: string,
  options: LogOptions,
  signal?: AbortSignal,
): { container: Container; pieces: AsyncGenerator<LogPiece> } {
  if (!options.stdout && !options.stderr) throw new DaemonError('invalid', 'Bad parameters: you must choose at least one stream');
  const container = daemon.containers.get(reference);
  return { container, pieces: pieces(container, options, signal) };
}

async function* pieces(container: Container, options: LogOptions, signal: AbortSignal | undefined): AsyncGenerator<LogPiece> {
  const { log } = container.output;
  const run = container.output.runs;
  const follows = options.follow && isRunning(container.state);
  const end = log.end;
  const from = options.tail === undefined ? log.first : log.tail(options.tail);
  yield* stored(container, options, from, end, storedStamp);
  if (!follows) return;
  let position: LogPosition = end;
  while (!signal?.aborted) {
    const ended = container.output.runs !== run;
    const reached = container.output.log.end;
    yield* stored(container, options, position, reached, liveStamp);
    position = reached;
    if (ended) return;
    if (log.end === position && container.output.runs === run) await nextLine(container, signal);
  }
}

function* stored(
  container: Container,
  options: LogOptions,
  from: LogPosition,
  to: LogPosition,
  stamp: (time: number) => string,
): Generator<LogPiece> {
  if (from >= to) return;
  if (options.stdout && options.stderr && !options.timestamps && !container.config.tty) {
    for (const frames of container.output.log.frames(from, to)) yield { frames };
    return;
  }
  for (const line of container.output.log.lines(from, to)) {
    if (!(line.stream === STDOUT ? options.stdout : line.stream === STDERR && options.stderr)) continue;
    yield { stream: line.stream, payload: options.timestamps ? stamped(line, stamp) : line.payload };
  }
}

function nextLine(container: Container, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      leave();
      signal?.removeEventListener('abort', done);
      resolve();
    };
    const leave = container.output.logged.subscribe(done);
    signal?.addEventListener('abort', done, { once: true });
  });
}

/** RFC 3339 with nine digits of a second. */
export function logTime(time: number): string {
  const nanos = Math.floor((time - Math.floor(time / 1000) * 1000) * 1e6);
  return `${new Date(time).toISOString().slice(0, 19)}.${String(nanos).padStart(9, '0')}Z`;
}

const storedStamp = (time: number) => `${logTime(time)} `;
/** What comes live has its time in brackets: docker 1.4.1 formats the two in different places. */
const liveStamp = (time: number) => `[${logTime(time)}] `;

const encoder = new TextEncoder();

function stamped({ payload, time }: LogLine, stamp: (time: number) => string): Uint8Array {
  const head = encoder.encode(stamp(time));
  const bytes = new Uint8Array(head.length + payload.length);
  bytes.set(head);
  bytes.set(payload, head.length);
  return bytes;
}

/** Walks stored frames: for those who want them without their headers. */
export function* unframed(frames: Uint8Array): Generator<Uint8Array> {
  const view = new DataView(frames.buffer, frames.byteOffset, frames.byteLength);
  for (let at = 0; at < frames.length; ) {
    const length = view.getUint32(at + 4);
    yield frames.subarray(at + FRAME_HEADER, at + FRAME_HEADER + length);
    at += FRAME_HEADER + length;
  }
}
