import { BrokenPipe } from '../../stream/pipe.js';
import type { OpenFile } from './open-file.js';
import type { Process } from './process.js';
import { SIGNALS } from './signals.js';

/** The most that one read gives. */
export const CHUNK = 65_536;

/** What may end a read before anything came: a handled signal (by throwing Interrupted), or an AbortSignal (by its reason). */
export interface ReadOptions {
  readonly interruptible?: boolean;
  readonly signal?: AbortSignal;
}

/** read(2) by a process: null at the end. Waits where nothing is there. */
export async function readFrom(
  process: Process,
  file: OpenFile,
  max = CHUNK,
  options: ReadOptions = {},
): Promise<Uint8Array | null> {
  for (;;) {
    await process.step();
    if (file.isTerminal) await untilForeground(process);
    const bytes = file.tryRead(max);
    if (bytes !== undefined) return bytes;
    await untilChanged(process, file, options);
    process.usage.rested(process.world.epoch);
  }
}

function untilChanged(process: Process, file: OpenFile, { interruptible = false, signal }: ReadOptions): Promise<void> {
  signal?.throwIfAborted();
  return process.waits.block<void>((done, fail) => {
    const forget = file.changed.next(() => {
      signal?.removeEventListener('abort', abort);
      done();
    });
    const abort = () => {
      forget();
      fail(signal?.reason);
    };
    signal?.addEventListener('abort', abort, { once: true });
    return () => {
      signal?.removeEventListener('abort', abort);
      forget();
    };
  }, interruptible);
}

/**
 * write(2) by a process, of any length. A promise means that it had to wait. Where the reader has gone the process dies of
 * SIGPIPE, or gets {@link BrokenPipe} if it does not die of that.
 */
export function writeTo(process: Process, file: OpenFile, bytes: Uint8Array): void | Promise<void> {
  if (bytes.length > CHUNK) return writeInPieces(process, file, bytes);
  const pending = process.step();
  if (pending) return pending.then(() => writeWaiting(process, file, bytes));
  if (!put(process, file, bytes)) return writeWaiting(process, file, bytes);
}

async function writeInPieces(process: Process, file: OpenFile, bytes: Uint8Array): Promise<void> {
  for (let at = 0; at < bytes.length; at += CHUNK) await writeTo(process, file, bytes.subarray(at, at + CHUNK));
}

async function writeWaiting(process: Process, file: OpenFile, bytes: Uint8Array): Promise<void> {
  while (!put(process, file, bytes)) {
    await process.waits.block<void>((done) => file.changed.next(done));
    process.usage.rested(process.world.epoch);
  }
}

function put(process: Process, file: OpenFile, bytes: Uint8Array): boolean {
  process.waits.assertGoing();
  try {
    if (!file.tryWrite(bytes)) return false;
  } catch (error) {
    if (error instanceof BrokenPipe) process.signals.send(SIGNALS.PIPE, 'kernel');
    process.waits.assertGoing();
    throw error;
  }
  const exceeded = process.usage.write(bytes.length);
  if (exceeded) process.exceed(exceeded, SIGNALS.XFSZ);
  return true;
}

/** A background process that reads from the terminal is stopped until it is in the foreground. */
async function untilForeground(process: Process): Promise<void> {
  while (process.terminal?.inBackground(process.group)) {
    process.signals.send(SIGNALS.TTIN, 'kernel');
    if (!process.signals.frozen) throw new BrokenPipe();
    await process.waits.untilThawed();
  }
}

/** Reads an open file to its end as text, and lets it go. Ends the process where that is more than it may hold. */
export async function readWhole(process: Process, file: OpenFile): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  try {
    for (let bytes = await readFrom(process, file); bytes; bytes = await readFrom(process, file)) {
      text += decoder.decode(bytes, { stream: true });
      if (text.length > process.world.limits.memory) process.outOfMemory();
    }
    return text + decoder.decode();
  } finally {
    file.release();
  }
}
