import type { Call } from '../call/call.js';

/** How a connection ends. */
export type Ending = 'refuse' | 'reset' | 'close' | 'hang';

/** A call that a fault has hit: what the fault can do to it, as long as somebody waits for the answer. */
export class FaultedCall {
  readonly #signal: AbortSignal;

  /** @param epoch aborted when the daemon that was asked is no more */
  constructor(
    readonly call: Call,
    epoch: AbortSignal,
  ) {
    this.#signal = AbortSignal.any([call.request.signal, epoch]);
  }

  /** Waits on the daemon's clock; rejects when nobody waits for the answer any more. */
  readonly wait = (milliseconds: number): Promise<void> => {
    const { clock } = this.call.daemon;
    return new Promise((resolve, reject) => {
      const leave = () => {
        timer.cancel();
        reject(new Gone());
      };
      const timer = clock.after(milliseconds, () => {
        this.#signal.removeEventListener('abort', leave);
        resolve();
      });
      if (this.#signal.aborted) leave();
      else this.#signal.addEventListener('abort', leave, { once: true });
    });
  };

  /** Waits until nobody waits for the answer any more. */
  readonly gone = (): Promise<void> =>
    new Promise((resolve) => {
      if (this.#signal.aborted) resolve();
      else this.#signal.addEventListener('abort', () => resolve(), { once: true });
    });

  /** Ends the connection in the middle of an answer. Settles when nothing more is to be sent; rejects where the door has no connection to end. */
  async end(how: Ending): Promise<void> {
    if (how === 'hang') await this.gone();
    const response = this.call.drop(how === 'close' ? 'close' : 'reset');
    if (response.type === 'error') throw new TypeError('terminated');
    await this.gone();
  }
}

/** Nobody waits for the answer any more. */
export class Gone extends Error {
  override readonly name = 'Gone';
  constructor() {
    super('nobody waits for the answer any more');
  }
}
