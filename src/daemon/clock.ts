import type { Clock, Timer } from './ports.js';

/** The wall clock. Its timers keep the host process alive: what waits for them may be all that goes on there. */
export function realClock(): Clock {
  return {
    now: () => performance.timeOrigin + performance.now(),
    after(delay, call) {
      const handle = setLongTimeout(Math.max(0, delay), call);
      return { cancel: handle };
    },
  };
}

/** The longest wait that a platform timer takes: above it, it would fire at once. */
const LONGEST = 2_147_483_647;

function setLongTimeout(delay: number, call: () => void): () => void {
  let handle: ReturnType<typeof setTimeout>;
  const arm = (left: number) => {
    handle = left > LONGEST ? setTimeout(() => arm(left - LONGEST), LONGEST) : setTimeout(call, left);
  };
  arm(Number.isFinite(delay) ? delay : Number.MAX_SAFE_INTEGER);
  return () => clearTimeout(handle);
}

/** A clock that starts at a given time and then runs with the wall clock: `--clock ISO` without `manual`. */
export function shiftedClock(start: number, base: Clock = realClock()): Clock {
  const shift = start - base.now();
  return { now: () => base.now() + shift, after: (delay, call) => base.after(delay, call) };
}

interface Entry {
  at: number;
  order: number;
  call: () => void;
}

/** The platform's own, also where a test puts a fake one in its place. */
const platformTimeout = globalThis.setTimeout;

/** The platform's own quick turn, where it has one: a timer of 0 ms takes a whole one. */
const platformTurn = (globalThis as { setImmediate?: (call: (value: unknown) => void) => unknown }).setImmediate;

/** Lets everything that is ready to run do so, before the next timer is looked at. */
async function settle(): Promise<void> {
  await new Promise((resolve) => platformTimeout(resolve, 0));
  for (let turn = 0; turn < 6; turn++)
    await new Promise((resolve) => (platformTurn ? platformTurn(resolve) : platformTimeout(resolve, 0)));
}

/** A clock that stands still until it is moved. Timers fire in the order of their time, and of their setting where that is equal. */
export class ManualClock implements Clock {
  #now: number;
  #order = 0;
  #entries: Entry[] = [];
  #rewinds = 0;

  /** @param start milliseconds since the epoch */
  constructor(start: number) {
    this.#now = start;
  }

  now(): number {
    return this.#now;
  }

  after(delay: number, call: () => void): Timer {
    const entry = { at: this.#now + Math.max(0, delay), order: this.#order++, call };
    if (delay <= 0) {
      let live = true;
      queueMicrotask(() => live && call());
      return {
        cancel: () => {
          live = false;
        },
      };
    }
    const at = this.#entries.findIndex((other) => other.at > entry.at);
    this.#entries.splice(at < 0 ? this.#entries.length : at, 0, entry);
    return {
      cancel: () => {
        const index = this.#entries.indexOf(entry);
        if (index >= 0) this.#entries.splice(index, 1);
      },
    };
  }

  /** Goes to a moment, in the past too; what waits has as long to wait as before, and moves that are under way end. For going back to a snapshot. */
  rewind(moment: number): void {
    const shift = moment - this.#now;
    this.#now = moment;
    this.#rewinds++;
    for (const entry of this.#entries) entry.at += shift;
  }

  /** How many timers wait. */
  get pending(): number {
    return this.#entries.length;
  }

  /** When the next timer is due (milliseconds since the epoch); undefined where none waits. */
  get nextAt(): number | undefined {
    return this.#entries[0]?.at;
  }

  /** Moves time forward by `milliseconds`, firing what falls due on the way; settles when what that set off has come to rest. */
  async advance(milliseconds: number): Promise<void> {
    await this.set(this.#now + milliseconds);
  }

  /** Moves time forward to a moment (milliseconds since the epoch). A moment in the past is refused: time does not run backwards. */
  async set(moment: number): Promise<void> {
    if (!(moment >= this.#now))
      throw new RangeError(`Failed to set the clock: ${moment} is before ${this.#now}, and time only moves forward`);
    const rewinds = this.#rewinds;
    await settle();
    for (;;) {
      if (this.#rewinds !== rewinds) return;
      const next = this.#entries[0];
      if (!next || next.at > moment) break;
      this.#entries.shift();
      this.#now = next.at;
      next.call();
      await settle();
    }
    this.#now = moment;
    await settle();
  }
}
