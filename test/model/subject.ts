import { attachContainer } from '../../src/daemon/container/attach.js';
import { emptyConfig } from '../../src/daemon/container/config.js';
import type { Container } from '../../src/daemon/container/container.js';
import { createContainer } from '../../src/daemon/container/create.js';
import { emptyHostConfig } from '../../src/daemon/container/host-config.js';
import { killContainer } from '../../src/daemon/container/kill.js';
import { readLogs } from '../../src/daemon/container/logs.js';
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
import { startExec } from '../../src/daemon/exec/start.js';
import { createIds } from '../../src/daemon/ids.js';
import { commitContainer } from '../../src/daemon/image/commit.js';
import { removeImage } from '../../src/daemon/image/remove.js';
import { tagImage } from '../../src/daemon/image/tag.js';
import { FakeClient } from '../helpers/client.js';
import { FakeRegistry } from '../helpers/fake-registry.js';
import { FakeRuntime } from '../helpers/fake-runtime.js';
import { World } from '../helpers/world.js';
import type { Wish } from './container.js';
import type { Outcome, Verb } from './model.js';
import { StillClock } from './still-clock.js';

/** Lets everything that waits for nothing but other promises come to rest. */
async function rest(): Promise<void> {
  for (let turn = 0; turn < 30; turn++) await Promise.resolve();
}

const [BASE] = new World().daemon.images.all();
const decoder = new TextDecoder();

/** One who is attached to the output of a container. */
interface Attached {
  readonly client: FakeClient;
  ended: boolean;
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
  /** Ids of images by the model's keys for them. */
  readonly imageIds = new Map([['base', BASE!.id]]);
  /** How often each who waited was answered. */
  readonly waits: Array<{ settled: number }> = [];
  readonly attached: Attached[] = [];
  /** Every container that there ever was. */
  readonly known: Container[] = [];
  readonly #told: string[] = [];

  constructor() {
    const { daemon, runtime } = this;
    daemon.images.add(BASE!);
    daemon.images.tag('busybox', 'latest', BASE!.id, true);
    runtime.refusals.set('broken', 'exec: "broken": executable file not found in $PATH');
    daemon.events.subscribe(({ action, id, type }) => this.#told.push(`${action} ${this.#nameOf(type, id)}`));
  }

  #nameOf(type: string, id: string): string {
    if (type === 'image') return [...this.imageIds].find(([, each]) => each === id)?.[0] ?? id;
    const container = this.daemon.containers.find(id) ?? this.known.find((each) => each.id === id);
    return container?.name.slice(1) ?? id;
  }

  find(name: string): Container | undefined {
    return this.daemon.containers.findByName(name);
  }

  async create({ name, image, port, policy, retries, link, broken }: Wish): Promise<Outcome> {
    const outcome = await this.#outcome(() => {
      createContainer(this.daemon, {
        name,
        config: { ...emptyConfig, image, cmd: [broken ? 'broken' : 'sleep'], exposedPorts: port ? ['80/tcp'] : null },
        hostConfig: {
          ...emptyHostConfig,
          links: link ? [`${link}:other`] : null,
          portBindings: port ? { '80/tcp': [{ hostIp: '', hostPort: String(port) }] } : null,
          restartPolicy: { name: policy, maximumRetryCount: retries },
        },
      });
    });
    // also where it was refused: docker keeps what was registered before something else went wrong
    const container = this.find(name);
    if (container && !this.known.includes(container)) this.known.push(container);
    return outcome;
  }

  verb(verb: Verb, name: string): Promise<Outcome> {
    const { daemon } = this;
    const remove = (force: boolean) => removeContainer(daemon, name, { force, volumes: true, link: false });
    const detached = { attachStdin: false, attachStdout: false, attachStderr: false, tty: false, cmd: ['true'] };
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
      exec: () => createExec(daemon, name, detached),
    };
    return this.#outcome(calls[verb]);
  }

  /** The process that runs in a container, its main one or that of an exec by its place. */
  #process(name: string, exec?: number) {
    const container = this.find(name);
    return exec === undefined ? container?.process : container && this.daemon.execs.of(container.id)[exec]?.process;
  }

  /** The main process, or that of an exec, ends by itself. */
  async end(name: string, code: number, exec?: number): Promise<void> {
    const running = this.#process(name, exec);
    this.runtime.processes.find((each) => each === running)?.end(code);
    await rest();
  }

  async print(name: string, text: string): Promise<void> {
    const running = this.#process(name);
    this.runtime.processes.find((each) => each === running)?.print(text);
    await rest();
  }

  startExec(name: string, index: number): Promise<Outcome> {
    const container = this.find(name);
    const exec = container && this.daemon.execs.of(container.id)[index];
    return this.#outcome(() => startExec(this.daemon, exec?.id ?? 'none'));
  }

  /** Every restart that waits comes due. */
  async restarts(): Promise<void> {
    this.clock.fire();
    await rest();
  }

  /** Somebody begins to wait for a container. */
  async wait(name: string): Promise<void> {
    const wait = { settled: 0 };
    this.waits.push(wait);
    void waitContainer(this.daemon, name).then(() => {
      wait.settled++;
    });
    await rest();
  }

  /** Somebody attaches to a container's output. */
  async attach(name: string): Promise<void> {
    const one: Attached = { client: new FakeClient(), ended: false };
    this.attached.push(one);
    const options = { logs: false, stream: true, stdin: false, stdout: true, stderr: true };
    void attachContainer(this.daemon, this.find(name) as Container, options, one.client).then(() => {
      one.ended = true;
    });
    await rest();
  }

  async detach(number: number): Promise<void> {
    this.attached[number]?.client.leave();
    await rest();
  }

  /** The whole log of a container. */
  async log(name: string): Promise<string> {
    const options = { stdout: true, stderr: true, follow: false, timestamps: true, tail: undefined };
    let text = '';
    for await (const piece of readLogs(this.daemon, name, options).pieces)
      if ('payload' in piece) text += decoder.decode(piece.payload).replace(/^\S+ /, '');
    return text;
  }

  commit(name: string, to: string, key: string | undefined): Promise<Outcome> {
    const [repository = '', tag = ''] = to.split(':');
    const request = { container: name, repository, tag, author: '', comment: '', pause: false, config: emptyConfig };
    return this.#outcome(async () => {
      const { id } = await commitContainer(this.daemon, request);
      if (key !== undefined) this.imageIds.set(key, id);
    });
  }

  tag(from: string, to: string, force: boolean): Promise<Outcome> {
    const [repository = '', tag = ''] = to.split(':');
    return this.#outcome(() => tagImage(this.daemon, from, repository, tag, force));
  }

  removeImage(image: string, options: { readonly force: boolean; readonly noprune: boolean }): Promise<Outcome> {
    return this.#outcome(() => removeImage(this.daemon, image, options));
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
}
