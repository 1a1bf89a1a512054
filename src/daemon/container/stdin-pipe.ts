import { BytePipe, type ByteSource } from '../../stream/pipe.js';

/**
 * The write end that attached clients share and the read end of the main process. Each run of the container gets a new pipe,
 * so that what was closed is open again (docker 1.4.1 `daemon/monitor.go` resetContainer); what was typed before a start waits for it.
 */
export class StdinPipe {
  #pipe = new BytePipe();

  get source(): ByteSource {
    return this.#pipe;
  }

  /** Gives input to the process; a promise asks to wait. Throws BrokenPipe once closed. */
  write(chunk: Uint8Array): void | Promise<void> {
    return this.#pipe.write(chunk);
  }

  /** Ends the process's input. */
  close(): void {
    this.#pipe.end();
  }

  /** Drops what nobody read and opens anew. */
  reset(): void {
    this.#pipe.close();
    this.#pipe = new BytePipe();
  }
}
