import type { Config } from '../container/config.js';
import type { Container } from '../container/container.js';
import { makeContainer } from '../container/create.js';
import { containerFiles } from '../container/filesystem.js';
import { HandlerPanic, refused } from '../errors.js';
import { addLayer } from '../image/add-layer.js';
import { type Build, nothingDone, shortId } from './build.js';
import { probeCache } from './cache.js';

/** Ends an instruction that only changes the config (docker 1.4.1 `builder/internals.go` commit). */
export async function commitConfig(build: Build, comment: string): Promise<void> {
  if (build.image === '') throw refused('Please provide a source image with `from` prior to commit');
  const { cmd } = build.config;
  build.set({ image: build.image, cmd: nothingDone(comment) });
  if (!(await probeCache(build))) await commitContainer(build, await createStep(build), cmd);
  build.set({ cmd });
}

/** Makes an image of a step's container, with the build's config but this command. */
export async function commitContainer(build: Build, container: Container, cmd: Config['cmd']): Promise<void> {
  const { daemon, config, maintainer } = build;
  build.checkAborted();
  const files = containerFiles(daemon, container);
  const image = await addLayer(daemon, {
    parent: container.imageId,
    tree: files.freeze(),
    base: container.baseTree ?? files.base,
    config: { ...config, image: build.image, cmd },
    containerConfig: { ...config, image: build.image },
    container: container.id,
    author: maintainer,
    comment: '',
  });
  build.image = image.id;
}

/** Creates the container of a step and tells so (docker 1.4.1 `builder/internals.go` create). */
export async function createStep(build: Build): Promise<Container> {
  const { cmd, portSpecs } = build.config;
  const container = createQuietly(build);
  if (portSpecs?.some((spec) => spec.includes(':'))) await build.print(` ---> [Warning] ${DEPRECATED_PORTS}\n`);
  await build.print(` ---> Running in ${shortId(container.id)}\n`);
  const [path, ...args] = cmd ?? [];
  if (path === undefined) throw new HandlerPanic('build step without a command');
  // whatever the image's entrypoint is, a step is run as it was written
  container.path = path;
  container.args = args;
  return container;
}

const DEPRECATED_PORTS =
  'The mapping to public ports on your host via Dockerfile EXPOSE (host:port:port) has been deprecated. Use -p to publish the ports.';

/** Creates the container of a step. What the image's config adds, and the container's hostname, stay in the build's config. */
export function createQuietly(build: Build): Container {
  build.set({ image: build.image });
  const container = makeContainer(build.daemon, { config: build.config, name: '' });
  build.temporary.add(container);
  build.config = container.config;
  return container;
}
