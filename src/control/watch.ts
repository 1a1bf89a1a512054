import type { Daemon } from '../daemon/daemon.js';
import type { MemoryJournal } from './journal/memory-journal.js';

/** Lets the journal keep what happens in a daemon from now on; gives the call that ends it. */
export function watchDaemon(daemon: Daemon, journal: MemoryJournal): () => void {
  const time = () => new Date(daemon.clock.now()).toISOString();
  daemon.containers.onMove = ({ name, id, state }, { status: from }) => {
    const { status: to, exitCode, outOfMemory, error } = state;
    if (from === to) return;
    journal.add({
      kind: 'state',
      time: time(),
      container: name.slice(1),
      id,
      from,
      to,
      ...((to === 'exited' || to === 'restarting') && { exitCode }),
      ...(outOfMemory && { outOfMemory }),
      ...(error && { error }),
    });
  };
  daemon.events.onRecord = ({ type, action, id, from, attributes }) => {
    const image = type === 'image' ? id : from;
    journal.add({
      kind: 'event',
      time: time(),
      action,
      id,
      ...(attributes?.name !== undefined && { container: attributes.name }),
      ...(image !== undefined && { image }),
    });
  };
  daemon.onLimit = ({ text, container }) =>
    journal.add({
      kind: 'limit',
      time: time(),
      text,
      ...(container && { container: container.name.slice(1), id: container.id }),
    });
  return () => {
    daemon.onLimit = undefined;
    daemon.containers.onMove = undefined;
    daemon.events.onRecord = undefined;
  };
}
