import type { Mockdock } from '../mockdock.js';
import type { MockdockSnapshot } from '../snapshot.js';
import { done, jsonAnswer } from './answers.js';
import type { ControlCall } from './control-call.js';
import { ControlError } from './control-error.js';

/** Snapshots that are kept at most; each holds what the daemon had then. */
const MOST = 100;

interface Kept {
  readonly snapshots: Map<string, { readonly snapshot: MockdockSnapshot; readonly time: string }>;
  taken: number;
}

const kept = new WeakMap<Mockdock, Kept>();

function keptOf(mock: Mockdock): Kept {
  const known = kept.get(mock) ?? { snapshots: new Map(), taken: 0 };
  kept.set(mock, known);
  return known;
}

/** `POST /_mockdock/reset` */
export async function reset({ mock }: ControlCall): Promise<Response> {
  await mock.reset();
  return done();
}

/** `GET /_mockdock/snapshots` */
export const listSnapshots = ({ mock }: ControlCall): object =>
  [...keptOf(mock).snapshots].map(([id, { time }]) => ({ id, time }));

/** `POST /_mockdock/snapshots` */
export function takeSnapshot({ mock }: ControlCall): Response {
  const all = keptOf(mock);
  if (all.snapshots.size >= MOST) throw new ControlError(409, `${MOST} snapshots are kept already; forget one first`);
  const id = `snapshot-${++all.taken}`;
  all.snapshots.set(id, { snapshot: mock.snapshot(), time: new Date(mock.clock.now()).toISOString() });
  return jsonAnswer(201, { id });
}

/** `POST /_mockdock/snapshots/{name}/restore` */
export async function restore({ mock, name }: ControlCall): Promise<Response> {
  const found = keptOf(mock).snapshots.get(name);
  if (!found) throw new ControlError(404, `there is no snapshot ${name}`);
  await mock.restore(found.snapshot);
  return done();
}

/** `DELETE /_mockdock/snapshots/{name}` */
export function dropSnapshot({ mock, name }: ControlCall): Response {
  if (!keptOf(mock).snapshots.delete(name)) throw new ControlError(404, `there is no snapshot ${name}`);
  return done();
}
