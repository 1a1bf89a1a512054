import { ManualClock } from '../../src/daemon/clock.js';
import { type Config, emptyConfig } from '../../src/daemon/container/config.js';
import type { Container } from '../../src/daemon/container/container.js';
import { createContainer } from '../../src/daemon/container/create.js';
import { emptyHostConfig, type HostConfig } from '../../src/daemon/container/host-config.js';
import { startContainer } from '../../src/daemon/container/start.js';
import { Daemon } from '../../src/daemon/daemon.js';
import { createIds, idOf } from '../../src/daemon/ids.js';
import type { Image } from '../../src/daemon/image/image.js';
import { createFileSystem } from '../../src/files/memory-file-system.js';
import { FakeRegistry } from './fake-registry.js';
import { type FakeProcess, FakeRuntime } from './fake-runtime.js';

/** When every test begins. */
export const START = Date.UTC(2014, 11, 16, 10, 20, 30, 123);

/** What a test says of a container; the rest is usual. */
export interface ContainerWish {
  name?: string;
  config?: Partial<Config>;
  host?: Partial<HostConfig>;
}

/** A daemon with a manual clock, a fixed seed, processes that the test drives, and the image `busybox:latest`. */
export class World {
  readonly clock = new ManualClock(START);
  readonly runtime = new FakeRuntime();
  readonly registry = new FakeRegistry();
  readonly daemon: Daemon;

  constructor(options: Partial<ConstructorParameters<typeof Daemon>[0]> = {}) {
    const { clock, runtime, registry } = this;
    this.daemon = new Daemon({ clock, ids: createIds('test'), runtime, registry, ...options });
    this.image('busybox:latest');
  }

  /** Adds an image of one layer under a name (none where it is empty). */
  image(name: string, more: Partial<Image> = {}): Image {
    const files = createFileSystem();
    files.mkdir('/bin');
    files.writeFile('/bin/sh', 'x', { mode: 0o755 });
    const image: Image = {
      id: idOf(`image ${name} ${this.daemon.images.size}`),
      parent: '',
      comment: '',
      created: this.clock.now(),
      container: '',
      containerConfig: emptyConfig,
      dockerVersion: '1.4.1',
      author: '',
      config: emptyConfig,
      architecture: 'amd64',
      os: 'linux',
      checksum: '',
      size: 1000,
      tree: files.freeze(),
      madeUp: false,
      ...more,
    };
    this.daemon.images.add(image);
    if (name !== '') {
      const colon = name.lastIndexOf(':');
      this.daemon.images.tag(name.slice(0, colon), name.slice(colon + 1), image.id, true);
    }
    return image;
  }

  /** Makes a container of busybox that would sleep. */
  container({ name = '', config = {}, host }: ContainerWish = {}): Container {
    return createContainer(this.daemon, {
      name,
      config: { ...emptyConfig, image: 'busybox', cmd: ['sleep', '1000'], ...config },
      ...(host && { hostConfig: { ...emptyHostConfig, ...host } }),
    }).container;
  }

  /** Makes a container and starts it. */
  async started(wish: ContainerWish = {}): Promise<{ container: Container; process: FakeProcess }> {
    const container = this.container(wish);
    await startContainer(this.daemon, container.id);
    return { container, process: this.runtime.last };
  }

  /** Makes a container that has run and ended. */
  async exited(code = 0, wish: ContainerWish = {}): Promise<Container> {
    const { container, process } = await this.started(wish);
    process.end(code);
    await this.settled();
    return container;
  }

  /** Lets all that is ready happen, without time passing. */
  settled(): Promise<void> {
    return this.clock.advance(0);
  }

  /** What has happened so far, as words; those of one container, or all. */
  events(container?: Container): string[] {
    return this.daemon.events.recent.filter(({ id }) => !container || id === container.id).map(({ action }) => action);
  }

  /** What happens from now on: the call gives the words, and begins anew. */
  watch(): () => string[] {
    const seen: string[] = [];
    this.daemon.events.subscribe(({ action }) => seen.push(action));
    return () => seen.splice(0);
  }
}

/** The message of the error that something throws or rejects with. */
export async function refusal(action: () => unknown): Promise<string> {
  try {
    await action();
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error('nothing was refused');
}
