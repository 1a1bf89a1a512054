import type { Daemon } from '../daemon/daemon.js';
import { comeBack, goDown } from '../daemon/outage.js';
import type { Timer } from '../daemon/ports.js';

type Listener = (back: Promise<void>) => void;

/** The times at which the whole daemon is down. */
export class Outages {
  readonly #listeners = new Set<Listener>();
  #epoch = new AbortController();
  #down: { readonly back: Promise<void>; readonly timer: Timer; readonly giveUp: () => void } | undefined;

  /**
   * @param daemon the daemon that there is now
   * @param changed called when it goes down, and when it is back
   */
  constructor(
    private readonly daemon: () => Daemon,
    private readonly changed: () => void,
  ) {}

  get isDown(): boolean {
    return this.#down !== undefined;
  }

  /** Aborted when those who wait for an answer now will get none any more. */
  get epoch(): AbortSignal {
    return this.#epoch.signal;
  }

  /** Calls when the daemon goes down; gives the call that ends that. */
  listen(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Takes the daemon down for some milliseconds of its clock; settles when it is back. One that is down already stays so for as long as before. */
  down(milliseconds: number): Promise<void> {
    if (this.#down) return this.#down.back;
    const daemon = this.daemon();
    goDown(daemon);
    this.endEpoch();
    const back = new Promise<void>((resolve) => {
      this.#down = { back: Promise.resolve(), giveUp: resolve, timer: daemon.clock.after(milliseconds, resolve) };
    }).then(() => this.#comeBack(daemon));
    this.#down = { ...this.#down!, back };
    for (const listener of [...this.#listeners]) listener(back);
    this.changed();
    return back;
  }

  async #comeBack(daemon: Daemon): Promise<void> {
    if (!this.#down) return;
    await comeBack(daemon);
    this.#down = undefined;
    this.changed();
  }

  /** Ends all that waits in the way of an answer. */
  endEpoch(): void {
    this.#epoch.abort();
    this.#epoch = new AbortController();
  }

  /** The mock ends: nobody waits for the daemon to come back. */
  stop(): void {
    const down = this.#down;
    this.#down = undefined;
    down?.timer.cancel();
    down?.giveUp();
    this.endEpoch();
  }
}
