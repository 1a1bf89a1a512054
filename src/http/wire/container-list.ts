import type { Container } from '../../daemon/container/container.js';
import type { ContainerState } from '../../daemon/container/container-state.js';
import type { Daemon } from '../../daemon/daemon.js';
import { parsePort } from '../../daemon/network/port-specs.js';
import { newerConfig } from './newer-fields.js';
import { envList, reparsed, sortedJson } from './sorted-json.js';
import { humanDuration, unchangedFor, unixSeconds } from './time.js';

/** The moment from which the time in a status is counted. */
const statusSince = ({ status, startedAt, finishedAt }: ContainerState): number =>
  status === 'running' || status === 'paused' ? startedAt : finishedAt;

/** What ps says of a state (docker 1.4.1 `daemon/state.go` String); with extras its health, too, as newer daemons do. */
export function statusText(state: ContainerState, now: number, extras = false): string {
  const health = extras && state.health ? ` (${state.health})` : '';
  if (state.status === 'running') return `Up ${humanDuration(now - state.startedAt)}${health}`;
  if (state.status === 'paused') return `Up ${humanDuration(now - state.startedAt)} (Paused)`;
  if (state.status === 'restarting') return `Restarting (${state.exitCode}) ${humanDuration(now - state.finishedAt)} ago`;
  if (state.finishedAt === 0) return '';
  return `Exited (${state.exitCode}) ${humanDuration(now - state.finishedAt)} ago`;
}

/** Program and arguments in double quotes, which vanish where what is between them is a JSON text (docker 1.4.1 `daemon/list.go`). */
function commandText(container: Container): string {
  const args = container.args.map((arg) => (arg.includes(' ') ? `'${arg}'` : arg));
  return container.args.length > 0 ? `"${container.path} ${args.join(' ')}"` : `"${container.path}"`;
}

function portList({ network }: Container): unknown[] {
  return Object.entries(network.ports ?? {}).flatMap(([key, bindings]): unknown[] => {
    const { port, protocol } = parsePort(key);
    if (!bindings || bindings.length === 0) return [{ PrivatePort: port, Type: protocol }];
    return bindings.map(({ hostIp, hostPort }) => ({
      IP: hostIp,
      PrivatePort: port,
      PublicPort: parsePort(hostPort).port,
      Type: protocol,
    }));
  });
}

interface ListPiece {
  readonly revision: number;
  readonly names: number;
  readonly images: number;
  readonly extras: boolean;
  readonly head: string;
}

/** What of a list does not change from one second to the next is written once for each change of a container. */
const pieces = new WeakMap<Container, ListPiece>();

function listPiece(daemon: Daemon, container: Container, extras: boolean): string {
  const { revision } = container;
  const [names, images] = [daemon.containers.revision, daemon.images.revision];
  const known = pieces.get(container);
  if (known?.revision === revision && known.names === names && known.images === images && known.extras === extras)
    return known.head;
  const all = daemon.containers.namesOf(container);
  const json = sortedJson({
    Command: reparsed(commandText(container)),
    Created: unixSeconds(container.created),
    Id: container.id,
    Image: reparsed(daemon.images.displayName(container.imageId)),
    ...(extras && newerConfig(container.config)),
    Names: all.length > 0 ? all : null,
    Ports: portList(container),
  });
  const head = json.slice(0, -1);
  pieces.set(container, { revision, names, images, extras, head });
  return head;
}

/** What is shown of a container in a list: `sizes` are what it has written, and what all of its root holds. */
export interface ListedFields {
  readonly sizes: { readonly rw: number; readonly rootFs: number } | undefined;
  readonly extras: boolean;
}

/** A container as a list shows it. */
export function listedContainer(daemon: Daemon, container: Container, { sizes, extras }: ListedFields): string {
  const size = sizes ? `,"SizeRootFs":${sizes.rootFs},"SizeRw":${sizes.rw}` : '';
  const state = extras ? `,"State":"${container.state.status}"` : '';
  // a status is words and digits: nothing in it needs escaping
  const status = `,"Status":"${statusText(container.state, daemon.clock.now(), extras)}"`;
  return `${listPiece(daemon, container, extras)}${size}${state}${status}}\n`;
}

/** A whole list as it was written last. */
interface WrittenList {
  readonly containers: readonly Container[];
  readonly revisions: readonly number[];
  readonly names: number;
  readonly images: number;
  readonly extras: boolean;
  /** From when on it holds, and until when no status changes its words. */
  readonly from: number;
  readonly until: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

const written = new WeakMap<Daemon, WrittenList>();
const encoder = new TextEncoder();

/** A list of containers without sizes. The last one is kept, as long as nothing in it changes, not even the words of a status. */
export function containerList(daemon: Daemon, containers: readonly Container[], extras: boolean): Uint8Array<ArrayBuffer> {
  const now = daemon.clock.now();
  const known = written.get(daemon);
  if (known && known.extras === extras && stillHolds(known, daemon, containers, now)) return known.bytes;
  const bytes = encoder.encode(envList(containers.map((each) => listedContainer(daemon, each, { sizes: undefined, extras }))));
  written.set(daemon, {
    containers,
    revisions: containers.map(({ revision }) => revision),
    names: daemon.containers.revision,
    images: daemon.images.revision,
    extras,
    from: now,
    until: containers.reduce((until, { state }) => Math.min(until, now + unchangedFor(now - statusSince(state))), Infinity),
    bytes,
  });
  return bytes;
}

function stillHolds(known: WrittenList, daemon: Daemon, containers: readonly Container[], now: number): boolean {
  if (now < known.from || now >= known.until) return false;
  if (known.names !== daemon.containers.revision || known.images !== daemon.images.revision) return false;
  if (known.containers.length !== containers.length) return false;
  return containers.every((each, index) => each === known.containers[index] && each.revision === known.revisions[index]);
}
