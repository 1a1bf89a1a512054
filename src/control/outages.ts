import type { Daemon } from '../daemon/daemon.js';
import { comeBack, goDown } from '../daemon/outage.js';
import type { Clock } from '../daemon/ports.js';

/** Told when the daemon goes down; what it gives settles when its door is open again. */
type Listener = (back: Promise<void>) => void | Promise<void>;

interface Outage {
  /** Settles when the daemon is back and its doors are open. */
  readonly over: Promise<void>;
  readonly back: Promise<void>;
  /** Brings it to its end at once. */
  readonly cancel: () => void;
}

/** The times at which the whole daemon is down. */
export class Outages {
  readonly #listeners = new Set<Listener>();
  #epoch = new AbortController();
  #down: Outage | undefined;

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

  /** Takes the daemon down for some milliseconds of its clock; settles when it is back and its doors are open. One that is down already stays so for as long as before. */
  down(milliseconds: number): Promise<void> {
    if (this.#down) return this.#down.over;
    const daemon = this.daemon();
    goDown(daemon);
    this.endEpoch();
    const [waited, cancel] = waitFor(milliseconds, daemon.clock);
    const back: Promise<void> = waited.then(() => this.#comeBack(daemon, back));
    const doors = [...this.#listeners].map((listener) => listener(back));
    const over = Promise.all([back, ...doors]).then(() => {});
    this.#down = { back, over, cancel };
    this.changed();
    return over;
  }

  async #comeBack(daemon: Daemon, back: Promise<void>): Promise<void> {
    if (this.#down?.back !== back) return;
    await comeBack(daemon);
    if (this.#down?.back !== back) return;
    this.#down = undefined;
    this.changed();
  }

  /** Ends all that waits in the way of an answer. */
  endEpoch(): void {
    this.#epoch.abort();
    this.#epoch = new AbortController();
  }

  /** Puts an end to a time when it is down, and to all that waits: there is another daemon, or none any more. */
  cancel(): void {
    const down = this.#down;
    this.#down = undefined;
    down?.cancel();
    this.endEpoch();
  }
}

/** Settles after some milliseconds, or when it is called off. */
function waitFor(milliseconds: number, clock: Clock): [over: Promise<void>, cancel: () => void] {
  let cancel = () => {};
  const over = new Promise<void>((resolve) => {
    const timer = clock.after(milliseconds, resolve);
    cancel = () => {
      timer.cancel();
      resolve();
    };
  });
  return [over, cancel];
}
