import { rmSync } from 'node:fs';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

const left = new Set<{ readonly path: string }>();

/** Removes a file or folder when the process exits or a signal ends it. Gives the call that takes this back. */
export function removeAtTheEnd(path: string): () => void {
  const entry = { path };
  if (left.size === 0) watch();
  left.add(entry);
  return () => {
    if (left.delete(entry) && left.size === 0) unwatch();
  };
}

function watch(): void {
  process.on('exit', removeAll);
  // before others: those who listen but once are no longer counted when their turn is over
  for (const signal of SIGNALS) process.prependListener(signal, removeAndDie);
}

function unwatch(): void {
  process.off('exit', removeAll);
  for (const signal of SIGNALS) process.off(signal, removeAndDie);
}

function removeAll(): void {
  for (const { path } of left) rmSync(path, { recursive: true, force: true });
}

/** Where nobody else cares for a signal, removes everything and lets it do what it does by itself. */
function removeAndDie(signal: NodeJS.Signals): void {
  if (process.listenerCount(signal) > 1) return;
  removeAll();
  unwatch();
  process.kill(process.pid, signal);
}
