import type { ContainerStatus } from '../../src/daemon/container/container-state.js';

/** What the model knows of one container: enough to say how every verb ends, and which events it brings. */
export interface ModelContainer {
  readonly name: string;
  readonly port: number;
  readonly policy: '' | 'always' | 'on-failure';
  status: ContainerStatus;
  exitCode: number;
  /** True once a process of it has ended: a container that only failed to start is not "exited" to the lists. */
  ran: boolean;
}

/** How a verb ends: `ok`, or the category of its refusal. */
export type Outcome = 'ok' | 'not-found' | 'conflict' | 'not-modified' | 'system';

/** What a verb does, by the model: how it ends and the events it records, oldest first. */
export interface Expected {
  readonly outcome: Outcome;
  readonly events: readonly string[];
}

const ok = (...events: string[]): Expected => ({ outcome: 'ok', events });
const refused = (outcome: Outcome, ...events: string[]): Expected => ({ outcome, events });

const isUp = ({ status }: ModelContainer) => status === 'running' || status === 'paused' || status === 'restarting';

/** A second, much smaller description of the life of containers, which shares nothing with the daemon's own. */
export class Model {
  readonly containers = new Map<string, ModelContainer>();

  create(name: string, port: number, policy: ModelContainer['policy']): Expected {
    if (this.containers.has(name)) return refused('conflict');
    this.containers.set(name, { name, port, policy, status: 'created', exitCode: 0, ran: false });
    return ok('create');
  }

  #portTaken(port: number): boolean {
    return port > 0 && [...this.containers.values()].some((other) => other.port === port && isUp(other));
  }

  #run(container: ModelContainer): 'ran' | 'failed' {
    if (this.#portTaken(container.port)) {
      container.exitCode = container.exitCode || 128;
      return 'failed';
    }
    container.status = 'running';
    container.exitCode = 0;
    return 'ran';
  }

  #end(container: ModelContainer, code: number): void {
    container.status = 'exited';
    container.exitCode = code;
    container.ran = true;
  }

  /** Does a verb to a container that is there. */
  verb(verb: Verb, name: string): Expected {
    const container = this.containers.get(name);
    if (!container) return refused('not-found');
    return this[verb](container);
  }

  start(container: ModelContainer): Expected {
    if (isUp(container)) return refused('not-modified');
    return this.#run(container) === 'ran' ? ok('start') : refused('system', 'die');
  }

  stop(container: ModelContainer): Expected {
    if (!isUp(container)) return refused('not-modified');
    if (container.status === 'paused') return refused('system');
    if (container.status === 'restarting') {
      this.#end(container, container.exitCode);
      return ok('stop');
    }
    this.#end(container, -1);
    return ok('die', 'stop');
  }

  restart(container: ModelContainer): Expected {
    if (container.status === 'paused') return refused('system');
    const events = container.status === 'running' ? ['die'] : [];
    if (isUp(container)) this.#end(container, container.status === 'running' ? -1 : container.exitCode);
    return this.#run(container) === 'ran' ? ok(...events, 'start', 'restart') : refused('system', ...events);
  }

  kill(container: ModelContainer): Expected {
    if (container.status === 'paused') return refused('system');
    if (!isUp(container)) return ok('kill');
    const events = container.status === 'running' ? ['die'] : [];
    this.#end(container, container.status === 'running' ? -1 : container.exitCode);
    return ok(...events, 'kill');
  }

  /** A signal that the process does not mind: only the restart policy of this run is off, and a wait for a restart is over. */
  hangUp(container: ModelContainer): Expected {
    if (container.status === 'paused') return refused('system');
    if (container.status === 'restarting') this.#end(container, container.exitCode);
    return ok();
  }

  pause(container: ModelContainer): Expected {
    if (container.status !== 'running') return refused('system');
    container.status = 'paused';
    return ok('pause');
  }

  unpause(container: ModelContainer): Expected {
    if (container.status !== 'paused') return refused('system');
    container.status = 'running';
    return ok('unpause');
  }

  remove(container: ModelContainer): Expected {
    if (isUp(container)) return refused('system');
    this.containers.delete(container.name);
    return ok('destroy');
  }

  forceRemove(container: ModelContainer): Expected {
    if (container.status === 'paused') return refused('system');
    this.containers.delete(container.name);
    return container.status === 'running' ? ok('die', 'destroy') : ok('destroy');
  }

  exec(container: ModelContainer): Expected {
    return container.status === 'running' || container.status === 'restarting' ? ok() : refused('system');
  }
}

/** The verbs that take a container and nothing else. */
export const verbs = ['start', 'stop', 'restart', 'kill', 'hangUp', 'pause', 'unpause', 'remove', 'forceRemove', 'exec'] as const;

export type Verb = (typeof verbs)[number];
