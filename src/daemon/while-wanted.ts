import type { Daemon } from './daemon.js';

/** A signal for work that is under way. */
export interface WhileWanted {
  /** Aborted when the client has gone, or the daemon that was asked is no more. */
  readonly signal: AbortSignal;
  /** To be called when the work is over. */
  release(): void;
}

/**
 * Makes a signal for work of a client's. `AbortSignal.any` would keep all that listens to it for as long as the daemon's own signal
 * lives, which is longer than any work.
 */
export function whileWanted(daemon: Daemon, gone: AbortSignal): WhileWanted {
  const work = new AbortController();
  const leave = () => work.abort(gone.reason);
  if (gone.aborted) leave();
  else gone.addEventListener('abort', leave, { once: true });
  const forget = daemon.eraEnded.subscribe((reason) => work.abort(reason));
  return {
    signal: work.signal,
    release() {
      gone.removeEventListener('abort', leave);
      forget();
    },
  };
}
