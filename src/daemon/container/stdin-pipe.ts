import { BytePipe } from '../../stream/pipe.js';

/**
 * The input of the main process, one pipe for each run: attached clients share its write end, the process has the other. A run
 * begins with the pipe that the one before left, so that what is typed before a start waits for it; and who attached before an end
 * does not reach the next run (docker 1.4.1 `daemon/monitor.go` resetContainer).
 */
export class StdinPipe {
  #pipe = new BytePipe();

  /** The pipe of the run that goes on, or of the next one. */
  get current(): BytePipe {
    return this.#pipe;
  }

  /** Drops what nobody read and opens anew. */
  reset(): void {
    this.#pipe.close();
    this.#pipe = new BytePipe();
  }
}
