import { ModelContainer, type Wish } from './container.js';
import { ModelImages } from './images.js';

/** How a verb ends: `ok`, or the category of its refusal. */
export type Outcome = 'ok' | 'not-found' | 'conflict' | 'not-modified' | 'system';

/** What a verb does, by the model: how it ends and the events it records, oldest first. */
export interface Expected {
  readonly outcome: Outcome;
  readonly events: readonly string[];
}

export const ok = (...events: string[]): Expected => ({ outcome: 'ok', events });
export const refused = (outcome: Outcome, ...events: string[]): Expected => ({ outcome, events });

/** The verbs that take a container and nothing else. */
export const verbs = ['start', 'stop', 'restart', 'kill', 'hangUp', 'pause', 'unpause', 'remove', 'forceRemove', 'exec'] as const;

export type Verb = (typeof verbs)[number];

const NAME = /^[a-zA-Z0-9][a-zA-Z0-9_.-]+$/;

/** A second, much smaller description of the life of containers, which shares nothing with the daemon's own. */
export class Model {
  readonly containers = new Map<string, ModelContainer>();
  readonly images = new ModelImages();
  /** Those who waited and have been answered, by number. */
  readonly released = new Set<number>();
  /** What each who is or was attached has seen. */
  readonly seen: string[] = [];

  create(wish: Wish): Expected {
    const image = this.images.tags.get(wish.image);
    if (!image) return refused('not-found');
    if (!NAME.test(wish.name)) return refused('system');
    if (this.containers.has(wish.name)) return refused('conflict');
    const isLost = wish.link !== '' && wish.link !== wish.name && !this.containers.has(wish.link);
    const container = new ModelContainer(isLost ? { ...wish, port: 0, policy: '' } : wish, image);
    this.containers.set(wish.name, container);
    // docker keeps the container of a create that failed once it was registered, without what was asked of the host
    if (isLost) return refused('system');
    container.other = this.containers.get(wish.link);
    return ok(`create ${wish.name}`);
  }

  /** Does a verb to a container, if it is there. */
  verb(verb: Verb, name: string): Expected {
    const container = this.containers.get(name);
    return container ? this[verb](container) : refused('not-found');
  }

  #isTaken(port: number): boolean {
    return port > 0 && [...this.containers.values()].some((other) => other.wish.port === port && other.isUp);
  }

  /** Those who wait for a change of a container have it. */
  #release(container: ModelContainer): void {
    for (const number of container.waiting.splice(0)) this.released.add(number);
  }

  /** Starts it; the events that this brings, and whether it runs. */
  #run(container: ModelContainer): { readonly runs: boolean; readonly events: readonly string[] } {
    const { wish, other } = container;
    container.signalled = false;
    container.failures = 0;
    if (this.#isTaken(wish.port) || (other && !other.isUp)) {
      container.exitCode = container.exitCode || 128;
      return { runs: false, events: [] };
    }
    if (wish.broken) {
      container.exitCode = -1;
      this.#endStreams(container);
      return { runs: false, events: [`start ${wish.name}`] };
    }
    this.up(container);
    return { runs: true, events: [`start ${wish.name}`] };
  }

  /** A run begins. */
  up(container: ModelContainer): void {
    container.status = 'running';
    container.exitCode = 0;
    this.#release(container);
  }

  #endStreams(container: ModelContainer): void {
    container.attached = [];
    container.partial = '';
  }

  #end(container: ModelContainer, code: number, status: 'exited' | 'restarting' = 'exited'): void {
    // who attached while it waited for a restart goes on waiting for the next run, as in docker 1.4.1 `daemon/monitor.go`
    if (container.status !== 'restarting') this.#endStreams(container);
    container.status = status;
    container.exitCode = code;
    if (status === 'exited') container.execs = [];
    else for (const exec of container.execs) [exec.running, exec.code] = [false, exec.running ? -1 : exec.code];
    this.#release(container);
  }

  /** Ends a run from outside; the events that this brings. */
  #endFromOutside(container: ModelContainer): string[] {
    const events = container.status === 'running' ? [`die ${container.name}`] : [];
    if (container.isUp) this.#end(container, container.status === 'running' ? -1 : container.exitCode);
    return events;
  }

  start(container: ModelContainer): Expected {
    if (container.isUp) return refused('not-modified');
    const { runs, events } = this.#run(container);
    return runs ? ok(...events) : refused('system', ...events, `die ${container.name}`);
  }

  stop(container: ModelContainer): Expected {
    if (!container.isUp) return refused('not-modified');
    if (container.status === 'paused') return refused('system');
    return ok(...this.#endFromOutside(container), `stop ${container.name}`);
  }

  restart(container: ModelContainer): Expected {
    if (container.status === 'paused') return refused('system');
    const ended = this.#endFromOutside(container);
    const { runs, events } = this.#run(container);
    return runs ? ok(...ended, ...events, `restart ${container.name}`) : refused('system', ...ended, ...events);
  }

  kill(container: ModelContainer): Expected {
    if (container.status === 'paused') return refused('system');
    return ok(...this.#endFromOutside(container), `kill ${container.name}`);
  }

  /** A signal that the process does not mind: only the restart policy of this run is off, and a wait for a restart is over. */
  hangUp(container: ModelContainer): Expected {
    if (container.status === 'paused') return refused('system');
    if (container.status === 'restarting') this.#end(container, container.exitCode);
    container.signalled = true;
    return ok();
  }

  pause(container: ModelContainer): Expected {
    if (container.status !== 'running') return refused('system');
    container.status = 'paused';
    return ok(`pause ${container.name}`);
  }

  unpause(container: ModelContainer): Expected {
    if (container.status !== 'paused') return refused('system');
    container.status = 'running';
    return ok(`unpause ${container.name}`);
  }

  remove(container: ModelContainer): Expected {
    return container.isUp ? refused('system') : this.#destroy(container);
  }

  forceRemove(container: ModelContainer): Expected {
    if (container.status === 'paused') return refused('system');
    return this.#destroy(container, ...this.#endFromOutside(container));
  }

  #destroy(container: ModelContainer, ...events: string[]): Expected {
    this.containers.delete(container.name);
    for (const other of this.containers.values()) if (other.other === container) other.other = undefined;
    return ok(...events, `destroy ${container.name}`);
  }

  exec(container: ModelContainer): Expected {
    if (container.status !== 'running' && container.status !== 'restarting') return refused('system');
    container.execs.push({ running: false, code: 0 });
    return ok();
  }

  /** Starts a command that was made. */
  startExec(container: ModelContainer, index: number): Expected {
    const exec = container.execs[index];
    if (!exec) return refused('not-found');
    if (exec.running || container.status === 'restarting') return refused('system');
    exec.running = true;
    return ok();
  }

  /** A process ends by itself. */
  ends(container: ModelContainer, code: number): Expected {
    if (container.status !== 'running' && container.status !== 'paused') return ok();
    this.#end(container, code, container.restartsAfter(code) ? 'restarting' : 'exited');
    return ok(`die ${container.name}`);
  }

  /** The main process writes. */
  print(container: ModelContainer, text: string): void {
    if (container.status !== 'running' && container.status !== 'paused') return;
    const whole = container.partial + text;
    const end = whole.lastIndexOf('\n') + 1;
    container.log += whole.slice(0, end);
    container.partial = whole.slice(end);
    for (const number of container.attached) this.seen[number] += text;
  }
}
