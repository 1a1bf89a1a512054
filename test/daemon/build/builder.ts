import { prepareBuild } from '../../../src/daemon/build/prepare.js';
import type { BuildRequest } from '../../../src/daemon/build/request.js';
import { runBuild } from '../../../src/daemon/build/run.js';
import { ManualClock } from '../../../src/daemon/clock.js';
import { Daemon } from '../../../src/daemon/daemon.js';
import { messageOf } from '../../../src/daemon/errors.js';
import { createIds } from '../../../src/daemon/ids.js';
import type { Image } from '../../../src/daemon/image/image.js';
import type { Runtime, RuntimeLimits } from '../../../src/daemon/ports.js';
import { createFileSystem, type FileSystem } from '../../../src/files/index.js';
import { createRuntime } from '../../../src/runtime/index.js';
import type { JsonMessage } from '../../../src/stream/json-messages.js';
import { type TarEntryToWrite, writeTar } from '../../../src/stream/tar.js';
import { FakeRegistry } from '../../helpers/fake-registry.js';
import { START, World } from '../../helpers/world.js';

/** A file's text, or the header of an entry that is no plain file. */
export type ContextFile = string | Uint8Array | Partial<TarEntryToWrite['header']>;

/** What a build has told, and how it ended. */
export interface BuildResult {
  /** Everything but an error, as text. */
  readonly output: string;
  readonly messages: readonly JsonMessage[];
  /** The error it ended with. */
  readonly error: string | undefined;
}

const LAYOUT = ['/bin', '/etc', '/tmp', '/root', '/dev', '/usr/bin', '/proc'];
const TOOLS = 'sh echo true false cat ls touch mkdir rm sleep id pwd ln chmod seq yes'.split(' ');

/** A daemon with a simulated shell and the image `base`, in which a test builds. */
export class Builder {
  readonly clock = new ManualClock(START);
  readonly registry: FakeRegistry;
  readonly daemon: Daemon;
  readonly base: Image;

  constructor(options: { registry?: FakeRegistry; runtime?: Runtime; limits?: Partial<RuntimeLimits> } = {}) {
    const { registry = new FakeRegistry(), runtime = createRuntime(), limits = {} } = options;
    this.registry = registry;
    this.daemon = new Daemon({ clock: this.clock, ids: createIds('build'), runtime, registry, limits });
    this.base = this.image('base:latest');
  }

  /** Adds an image of one layer. */
  image(name: string, more: Partial<Image> = {}, fill: (files: FileSystem) => void = () => {}): Image {
    const files = createFileSystem({ now: () => START });
    for (const path of LAYOUT) files.mkdir(path, { parents: true });
    files.writeFile('/etc/passwd', 'root:x:0:0:root:/root:/bin/sh\n');
    for (const tool of TOOLS) files.writeFile(`/bin/${tool}`, '\x7fELF', { mode: 0o755 });
    fill(files);
    return new World().image.call({ daemon: this.daemon, clock: this.clock }, name, {
      config: null,
      tree: files.freeze(),
      ...more,
    });
  }

  /** Builds from a context of these files. */
  async build(
    files: Record<string, ContextFile>,
    request: Partial<BuildRequest> = {},
    signal = new AbortController().signal,
  ): Promise<BuildResult> {
    const messages: JsonMessage[] = [];
    let error: string | undefined;
    try {
      const prepared = await prepareBuild(this.daemon, { ...USUAL, context: tarOf(files), ...request });
      await runBuild(this.daemon, prepared, (message) => void messages.push(message), signal);
    } catch (thrown) {
      error = messageOf(thrown);
    }
    return { output: messages.map((message) => ('stream' in message ? message.stream : '')).join(''), messages, error };
  }

  /** Builds from a Dockerfile alone. */
  run(dockerfile: string, request: Partial<BuildRequest> = {}): Promise<BuildResult> {
    return this.build({ Dockerfile: dockerfile }, request);
  }

  /** The image that a build made. */
  made({ output }: BuildResult): Image {
    const id = /Successfully built ([0-9a-f]{12})/.exec(output)?.[1] ?? '';
    return this.daemon.images.get(id);
  }

  /** The files of an image. */
  files({ tree }: Image): FileSystem {
    return createFileSystem({ tree });
  }
}

/** What a client asks for that asks for nothing special. */
export const USUAL: Omit<BuildRequest, 'context'> = {
  name: '',
  remote: '',
  quiet: false,
  noCache: false,
  pull: false,
  remove: true,
  forceRemove: false,
  credentials: new Map(),
};

/** A tar archive. */
export function tarOf(files: Record<string, ContextFile>): AsyncGenerator<Uint8Array> {
  return writeTar(Object.entries(files).map(([name, file]) => entryOf(name, file)));
}

function entryOf(name: string, file: ContextFile): TarEntryToWrite {
  const attributes = { name, mode: 0o644, mtime: START };
  if (typeof file !== 'string' && !(file instanceof Uint8Array)) return { header: { ...attributes, ...file } };
  const content = typeof file === 'string' ? new TextEncoder().encode(file) : file;
  return { header: { ...attributes, size: content.length }, content: [content] };
}

/** A text with every 12-digit id replaced by a number, in the order of their first appearance. */
export function numbered(text: string): string {
  const seen: string[] = [];
  return text.replace(/\b[0-9a-f]{12}\b/g, (id) => {
    if (!seen.includes(id)) seen.push(id);
    return `<${seen.indexOf(id) + 1}>`;
  });
}
