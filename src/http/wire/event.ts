import type { DaemonEvent } from '../../daemon/events.js';
import { orderedJson } from './sorted-json.js';
import { unixSeconds } from './time.js';

/**
 * An event as 1.16 has it. The extra fields are those that newer clients wait for (docker CLI: `Type`, `Action`, `Actor`,
 * `timeNano`); without them `docker run` of such a client never learns that its container has ended.
 */
export function eventJson(event: DaemonEvent, extras: boolean): string {
  const { action, id, from, time } = event;
  const plain = { status: action, id, ...(from !== undefined && { from }), time: unixSeconds(time) };
  return orderedJson(extras ? { ...plain, ...extraFields(event) } : plain);
}

function extraFields({ type, action, id, from, time, attributes }: DaemonEvent) {
  const known = from === undefined ? attributes : { image: from, ...attributes };
  return { Type: type, Action: action, Actor: { ID: id, Attributes: { ...known } }, timeNano: Math.floor(time * 1e6) };
}
