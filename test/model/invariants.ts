import { deepStrictEqual as same } from 'node:assert';
import type { Container } from '../../src/daemon/container/container.js';
import { isRunning } from '../../src/daemon/container/container-state.js';
import type { ModelContainer } from './container.js';
import type { Model } from './model.js';
import type { Subject } from './subject.js';

/** What must hold at any time, whatever was done. */
export function check(subject: Subject, model: Model): void {
  const { daemon } = subject;
  same(daemon.containers.size, model.containers.size);
  const all = [...daemon.containers.all()];
  same(new Set(all.map(({ id }) => id)).size, all.length, 'ids are unique');
  same(new Set(all.map(({ name }) => name)).size, all.length, 'names are unique');
  const ports = new Set<string>();
  for (const wanted of model.containers.values()) checkContainer(subject, wanted, ports);
  checkThoseWhoListen(subject, model);
  checkImages(subject, model);
  for (const gone of subject.known) if (!all.includes(gone)) checkGone(subject, gone);
  same(daemon.events.listeners, 1, 'nobody but the test listens to events');
}

function checkContainer(subject: Subject, wanted: ModelContainer, ports: Set<string>): void {
  const { daemon } = subject;
  const container = subject.find(wanted.name) as Container;
  const isThere = wanted.status === 'running' || wanted.status === 'paused';
  same([container.state.status, container.state.exitCode], [wanted.status, wanted.exitCode]);
  same(container.state.pid > 0, isThere);
  same(container.process !== undefined, isThere, 'there is a process exactly while it runs');
  same(container.network.ipAddress !== '', isRunning(container.state));
  same(container.output.attached, wanted.attached.length);
  same(daemon.containers.find(container.id), container, 'it is found by its id');
  same(daemon.containers.findByName(`${wanted.name}/other`)?.name, wanted.other && `/${wanted.other.name}`);
  same(
    daemon.execs.of(container.id).map(({ running, exitCode }) => [running, exitCode]),
    wanted.execs.map(({ running, code }) => [running, code]),
  );
  for (const bindings of Object.values(container.network.ports ?? {})) {
    for (const { hostPort } of bindings ?? []) {
      same(ports.has(hostPort), false, 'no port of the host is used twice');
      ports.add(hostPort);
    }
  }
}

function checkThoseWhoListen(subject: Subject, model: Model): void {
  for (const [number, { settled }] of subject.waits.entries()) same(settled, model.released.has(number) ? 1 : 0);
  const attached = new Set([...model.containers.values()].flatMap((container) => container.attached));
  for (const [number, { client, ended }] of subject.attached.entries()) {
    same(client.stdout, model.seen[number]);
    if (attached.has(number)) same(ended, false);
  }
}

function checkImages({ daemon, imageIds }: Subject, { images }: Model): void {
  same(
    new Set([...daemon.images.all()].map(({ id }) => id)),
    new Set([...images.parents.keys()].map((key) => imageIds.get(key))),
  );
  for (const key of images.parents.keys())
    same(daemon.images.namesOf(imageIds.get(key) as string), images.namesOf(key).toSorted());
}

/** Nothing of a container that was removed is to be reached any more. */
function checkGone({ daemon }: Subject, { id, name, sandbox, process, monitor }: Container): void {
  same(daemon.containers.find(id), undefined);
  same(daemon.containers.byId(id), undefined);
  same(daemon.containers.findByName(name)?.id === id, false);
  same(daemon.execs.of(id).length, 0);
  same([sandbox, process, monitor], [undefined, undefined, undefined]);
  same(daemon.host.exists(`/var/lib/docker/containers/${id}`), false);
}
