import { endRun, OUT_OF_MEMORY } from '../daemon/container/end.js';
import type { Daemon } from '../daemon/daemon.js';
import { STDERR, STDOUT } from '../stream/multiplexed.js';
import type { DaemonControl, MadeUpEvent } from './daemon-control.js';
import { durationOf } from './duration.js';
import type { Outages } from './outages.js';

const encoder = new TextEncoder();

/** What a test does to whatever daemon there is now. */
export function controlOf(daemon: () => Daemon, outages: Outages): DaemonControl {
  return {
    exit: async (container, code = 0) => endRun(daemon(), container, { code }),
    oomKill: async (container) => endRun(daemon(), container, OUT_OF_MEMORY),
    log: (container, text, stream = 'stdout') => log(daemon(), container, text, stream),
    emit: (event) => emit(daemon(), event),
    down: async (time) => outages.down(durationOf(time, 'Failed to take the daemon down')),
  };
}

function log(daemon: Daemon, reference: string, text: string | Uint8Array, stream: 'stdout' | 'stderr'): void {
  const container = daemon.containers.get(reference);
  const { tty } = container.config;
  const line = typeof text === 'string' ? encoder.encode(lines(text, tty)) : text;
  void container.output.sink(stream === 'stderr' && !tty ? STDERR : STDOUT, daemon.clock).write(line);
}

/** Whole lines, with the ends that a terminal makes of them. */
function lines(text: string, tty: boolean): string {
  const whole = text.endsWith('\n') ? text : `${text}\n`;
  return tty ? whole.replace(/\r?\n/g, '\r\n') : whole;
}

function emit(daemon: Daemon, { event, container, image }: MadeUpEvent): void {
  if (container !== undefined) {
    const found = daemon.containers.get(container);
    const from = image ?? daemon.images.displayName(found.imageId);
    const attributes = { name: found.name.slice(1) };
    daemon.events.record({ type: 'container', action: event, id: found.id, from, time: daemon.clock.now(), attributes });
  } else if (image !== undefined) daemon.recordImage(event, image);
  else throw new TypeError(`Failed to emit ${JSON.stringify(event)}: an event is about a container or an image; name one`);
}
