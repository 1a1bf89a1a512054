import type { Daemon } from '../daemon/daemon.js';
import type { DaemonEvent } from '../daemon/events.js';
import { moment } from './moment.js';
import type { Scenario } from './schema.js';

/** Lets the daemon remember what a scenario says has happened before, oldest first. */
export function seedEvents(daemon: Daemon, { events = [] }: Scenario): void {
  const start = daemon.clock.now();
  const past = events.map(({ event, time, container, image }): DaemonEvent => {
    const at = time === undefined ? start : moment(time, start);
    if (container === undefined) return { type: 'image', action: event, id: image ?? '', time: at };
    const known = daemon.containers.find(container);
    const from = image ?? (known ? daemon.images.displayName(known.imageId) : '');
    const attributes = known && { name: known.name.slice(1) };
    return { type: 'container', action: event, id: known?.id ?? container, from, time: at, ...(attributes && { attributes }) };
  });
  if (past.length > 0) daemon.events.replace(past.sort((a, b) => a.time - b.time));
}
