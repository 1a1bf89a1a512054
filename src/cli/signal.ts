/** Signals that end a daemon in good order. */
export const ENDING = ['SIGINT', 'SIGTERM'] as const;

/** Settles when the first signal comes that is to end this process. */
export function untilSignal(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ENDING) process.once(signal, () => resolve());
  });
}
