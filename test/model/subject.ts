import { expect } from 'vitest';
import { emptyConfig } from '../../src/daemon/container/config.js';
import type { Container } from '../../src/daemon/container/container.js';
import { isRunning } from '../../src/daemon/container/container-state.js';
import { createContainer } from '../../src/daemon/container/create.js';
import { emptyHostConfig } from '../../src/daemon/container/host-config.js';
import { killContainer } from '../../src/daemon/container/kill.js';
import { pauseContainer } from '../../src/daemon/container/pause.js';
import { removeContainer } from '../../src/daemon/container/remove.js';
import { restartContainer } from '../../src/daemon/container/restart.js';
import { startContainer } from '../../src/daemon/container/start.js';
import { stopContainer } from '../../src/daemon/container/stop.js';
import { unpauseContainer } from '../../src/daemon/container/unpause.js';
import { waitContainer } from '../../src/daemon/container/wait.js';
import { Daemon } from '../../src/daemon/daemon.js';
import { DaemonError } from '../../src/daemon/errors.js';
import { createExec } from '../../src/daemon/exec/create.js';
import { createIds } from '../../src/daemon/ids.js';
import type { Clock } from '../../src/daemon/ports.js';
import { FakeRegistry } from '../helpers/fake-registry.js';
import { FakeRuntime } from '../helpers/fake-runtime.js';
import { World } from '../helpers/world.js';
import type { Model, Outcome, Verb } from './model.js';

/** A clock that stands still; timers of no length fire at once, those of restarts when {@link restartsDue} is called. */
class StillClock implements Clock {
  #waiting = new Set<() => void>();

  now(): number {
    return 1_418_725_230_000;
  }

  after(delay: number, call: () => void) {
    if (delay <= 0) queueMicrotask(call);
    else this.#waiting.add(call);
    return { cancel: () => this.#waiting.delete(call) };
  }

  fire(): void {
    const due = this.#waiting;
    this.#waiting = new Set();
    for (const call of due) call();
  }
}

/** Lets everything that waits for nothing but other promises come to rest. */
async function rest(): Promise<void> {
  for (let turn = 0; turn < 30; turn++) await Promise.resolve();
}

/** The real daemon, driven by the names of the model. */
export class Subject {
  readonly clock = new StillClock();
  readonly runtime = new FakeRuntime();
  readonly daemon = new Daemon({
    clock: this.clock,
    ids: createIds('model'),
    runtime: this.runtime,
    registry: new FakeRegistry(),
  });
  readonly #told: string[] = [];
  readonly #waits: Array<{ settled: number }> = [];

  constructor() {
    for (const image of new World().daemon.images.all()) this.daemon.images.add(image);
    const [image] = this.daemon.images.all();
    this.daemon.images.tag('busybox', 'latest', image!.id, true);
    this.daemon.events.subscribe(({ action }) => this.#told.push(action));
  }

  find(name: string): Container | undefined {
    return this.daemon.containers.findByName(name);
  }

  create(name: string, port: number, policy: string): Promise<Outcome> {
    return this.#outcome(() => {
      createContainer(this.daemon, {
        name,
        config: { ...emptyConfig, image: 'busybox', cmd: ['sleep', '1'], exposedPorts: port ? ['80/tcp'] : null },
        hostConfig: {
          ...emptyHostConfig,
          portBindings: port ? { '80/tcp': [{ hostIp: '', hostPort: String(port) }] } : null,
          restartPolicy: { name: policy, maximumRetryCount: 0 },
        },
      });
    });
  }

  verb(verb: Verb, name: string): Promise<Outcome> {
    const { daemon } = this;
    const remove = (force: boolean) => removeContainer(daemon, name, { force, volumes: false, link: false });
    const calls: Record<Verb, () => unknown> = {
      start: () => startContainer(daemon, name),
      stop: () => stopContainer(daemon, name, 0),
      restart: () => restartContainer(daemon, name, 0),
      kill: () => killContainer(daemon, name, 9),
      hangUp: () => killContainer(daemon, name, 1),
      pause: () => pauseContainer(daemon, name),
      unpause: () => unpauseContainer(daemon, name),
      remove: () => remove(false),
      forceRemove: () => remove(true),
      exec: () =>
        createExec(daemon, name, { attachStdin: false, attachStdout: false, attachStderr: false, tty: false, cmd: ['true'] }),
    };
    return this.#outcome(calls[verb]);
  }

  /** The main process ends by itself. */
  async end(name: string, code: number): Promise<void> {
    const id = this.find(name)?.id;
    const process = this.runtime.processes.findLast((each) => each.sandbox.container.id === id && !each.ended);
    process?.end(code);
    await rest();
  }

  /** Every restart that waits comes due. */
  async restarts(): Promise<void> {
    this.clock.fire();
    await rest();
  }

  /** Somebody begins to wait for a container. */
  async wait(name: string): Promise<void> {
    if (!this.find(name)) return;
    const wait = { settled: 0 };
    this.#waits.push(wait);
    void waitContainer(this.daemon, name).then(() => {
      wait.settled++;
    });
    await rest();
  }

  /** The events since the last time this was asked. */
  events(): string[] {
    return this.#told.splice(0);
  }

  async #outcome(call: () => unknown): Promise<Outcome> {
    try {
      await call();
      await rest();
      return 'ok';
    } catch (error) {
      await rest();
      if (error instanceof DaemonError) return error.category as Outcome;
      throw error;
    }
  }

  /** What must hold at any time, whatever was done. */
  check(model: Model): void {
    const { daemon } = this;
    expect(daemon.containers.size).toBe(model.containers.size);
    const ports = new Set<string>();
    for (const wanted of model.containers.values()) {
      const container = this.find(wanted.name) as Container;
      expect([wanted.name, container.state.status, container.state.exitCode]).toEqual([
        wanted.name,
        wanted.status,
        wanted.exitCode,
      ]);
      expect(container.state.pid > 0).toBe(wanted.status === 'running' || wanted.status === 'paused');
      expect(container.network.ipAddress !== '').toBe(isRunning(container.state));
      if (!isRunning(container.state)) expect(daemon.execs.of(container.id)).toEqual([]);
      for (const bindings of Object.values(container.network.ports ?? {})) {
        for (const { hostPort } of bindings ?? []) {
          expect(ports.has(hostPort)).toBe(false);
          ports.add(hostPort);
        }
      }
    }
    for (const { settled } of this.#waits) expect(settled).toBeLessThanOrEqual(1);
    const waiting = this.#waits.filter(({ settled }) => settled === 0).length;
    const up = [...model.containers.values()].filter(({ status }) => !['created', 'exited'].includes(status)).length;
    if (up === 0) expect(waiting).toBe(0);
  }
}
