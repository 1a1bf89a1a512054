import { indexOfByte } from '../../stream/index-of-byte.js';
import { type OutputStream, STDERR, STDOUT } from '../../stream/multiplexed.js';
import type { ByteSink } from '../../stream/pipe.js';
import type { Clock } from '../ports.js';
import { createSignal, type Signal } from '../signal.js';
import { LiveReaders, type OutputReader } from './live-readers.js';
import type { LogStore } from './log-store.js';
import { PartialLine } from './partial-line.js';

/** Bytes of log that a container keeps unless told otherwise. */
export const LOG_LIMIT = 128 * 1024 * 1024;

const NEWLINE = 10;

/**
 * What a container's main process writes: live to all who are attached, and line by line into the log. A last line without a
 * newline reaches those who are attached but never the log (docker 1.4.1 `pkg/broadcastwriter`).
 */
export class ContainerOutput {
  readonly log: LogStore;
  /** Called when lines were logged, and when a run has ended. */
  readonly logged: Signal<void> = createSignal();
  /** How many runs have ended. */
  runs = 0;
  readonly #live: LiveReaders;
  readonly #partial = { [STDOUT]: new PartialLine(), [STDERR]: new PartialLine() };

  /**
   * @param log what was logged before
   * @param note told of what is let go because a limit was reached
   */
  constructor(log: LogStore, note: (text: string) => void) {
    this.log = log;
    log.onFull = () => note(`the log holds no more than ${log.limit} bytes; its oldest lines are let go`);
    this.#live = new LiveReaders(() => note('a client that was attached did not read what was written; it was let go'));
  }

  /** Where one stream of the process goes. */
  sink(stream: OutputStream, clock: Clock): ByteSink {
    return {
      write: (chunk) => {
        this.#record(stream, chunk, clock.now());
        return this.#live.write(stream, chunk);
      },
    };
  }

  /** Adds complete lines to the log only: history of a scenario, or what a test appends. */
  append(stream: OutputStream, text: Uint8Array, time: number): void {
    this.#record(stream, text, time);
  }

  /** Everything that is written from now on, until the run (the next one, if none is going on) ends. */
  attach(streams: readonly OutputStream[]): OutputReader {
    return this.#live.attach(streams);
  }

  /** How many are attached. */
  get attached(): number {
    return this.#live.size;
  }

  /** The process has ended: those who are attached come to their end, and an unfinished line is lost to the log. */
  endRun(): void {
    this.#partial[STDOUT].clear();
    this.#partial[STDERR].clear();
    this.runs++;
    this.#live.end();
    this.logged.emit();
  }

  #record(stream: OutputStream, chunk: Uint8Array, time: number): void {
    const partial = this.#partial[stream];
    let start = 0;
    for (let at = indexOfByte(chunk, NEWLINE, 0); at >= 0; at = indexOfByte(chunk, NEWLINE, start)) {
      this.log.append(stream, partial.complete(chunk.subarray(start, at + 1)), time);
      start = at + 1;
    }
    if (start < chunk.length) partial.add(chunk.subarray(start));
    if (start > 0) this.logged.emit();
  }
}
