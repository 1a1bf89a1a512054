import type { AttachClient } from '../../src/daemon/container/attach.js';
import { type OutputStream, STDOUT } from '../../src/stream/multiplexed.js';
import { BytePipe } from '../../src/stream/pipe.js';

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** One who attaches: what it types, what it has seen, and its going. */
export class FakeClient implements AttachClient {
  readonly input = new BytePipe();
  readonly #gone = new AbortController();
  stdout = '';
  stderr = '';
  /** Set: writes to this client wait for it. */
  room: Promise<void> | undefined;

  get signal(): AbortSignal {
    return this.#gone.signal;
  }

  write(stream: OutputStream, bytes: Uint8Array): void | Promise<void> {
    if (stream === STDOUT) this.stdout += decoder.decode(bytes);
    else this.stderr += decoder.decode(bytes);
    return this.room;
  }

  type(text: string): void {
    void this.input.write(encoder.encode(text));
  }

  /** Closes its writing side. */
  endInput(): void {
    this.input.end();
  }

  /** Disappears. */
  leave(): void {
    this.#gone.abort(new Error('the client has gone'));
    this.input.end();
  }
}

/** Whether a promise has settled once all that is ready has happened. */
export async function isSettled(promise: Promise<unknown>, settle: () => Promise<void>): Promise<boolean> {
  let settled = false;
  const mark = () => {
    settled = true;
  };
  promise.then(mark, mark);
  await settle();
  return settled;
}
