import type { DaemonEvent } from '../daemon/events.js';
import { BytePipe } from '../stream/pipe.js';
import type { ApiRequest } from './api-request.js';
import { streamed } from './reply.js';
import { eventJson } from './wire/event.js';

/** Which events to tell, and for how long; times are milliseconds since the epoch. */
export interface EventOptions {
  readonly since?: number;
  readonly until?: number;
  readonly wanted: (event: DaemonEvent) => boolean;
}

/** Bytes of events that wait for a client that does not read; more are lost to it, as docker 1.4.1 loses them after 100 ms. */
const LIMIT = 1024 * 1024;

const LOST = `a client that follows events did not read ${LIMIT} bytes of them; what comes meanwhile is lost to it`;

const encoder = new TextEncoder();

/** Answers with events as they happen, one behind the other without anything between (docker 1.4.1 `events/events.go` Get). */
export function eventStream(request: ApiRequest, { since, until, wanted }: EventOptions): Response {
  const { events, clock } = request.daemon;
  const pipe = new BytePipe(LIMIT);
  let lost = 0;
  const tell = (event: DaemonEvent) => {
    if (!wanted(event)) return;
    if (pipe.buffered < LIMIT) void pipe.write(encoder.encode(eventJson(event, request.extras)));
    else if (lost++ === 0) request.daemon.onLimit?.({ text: LOST });
  };
  if (since !== undefined) for (const event of events.between(since, until)) tell(event);
  const leave = events.subscribe(tell);
  const leaveEnd = events.onEnd(() => end());
  const end = () => {
    leave();
    leaveEnd();
    timer?.cancel();
    if (!pipe.ended) pipe.end();
  };
  const timer = until === undefined ? undefined : clock.after(until - clock.now(), end);
  request.signal.addEventListener('abort', end, { once: true });
  return streamed(
    {
      async next() {
        const value = await pipe.read();
        return value === null ? { done: true, value: undefined } : { done: false, value };
      },
      async return() {
        end();
        return { done: true, value: undefined };
      },
    },
    { 'Content-Type': 'application/json' },
  );
}
