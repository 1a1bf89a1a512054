import type { Config, KeySet } from '../container/config.js';
import type { Image } from '../image/image.js';
import type { ImageStore } from '../image/image-store.js';
import type { Build } from './build.js';

/** Goes on with an image that an equal step has made before, where there is one; false where the step has to be done. */
export async function probeCache(build: Build): Promise<boolean> {
  if (build.request.noCache) return false;
  const cached = findCached(build.daemon.images, build.image, build.config);
  if (!cached) return false;
  await build.print(' ---> Using cache\n');
  build.image = cached.id;
  return true;
}

/** The newest image right above another that was made with such a config (docker 1.4.1 `daemon.ImageGetCached`). */
function findCached(images: ImageStore, parent: string, config: Config): Image | undefined {
  let newest: Image | undefined;
  for (const id of images.childrenOf(parent)) {
    const image = images.byId(id);
    if (image && isSameStep(image.containerConfig, config) && image.created >= (newest?.created ?? 0)) newest = image;
  }
  return newest;
}

/** docker 1.4.1 `runconfig/compare.go`: the hostname, image, working directory and triggers do not count. */
function isSameStep(a: Config, b: Config): boolean {
  return (
    !a.openStdin &&
    !b.openStdin &&
    a.attachStdout === b.attachStdout &&
    a.attachStderr === b.attachStderr &&
    a.user === b.user &&
    a.memory === b.memory &&
    a.memorySwap === b.memorySwap &&
    a.cpuShares === b.cpuShares &&
    a.tty === b.tty &&
    isSameList(a.cmd, b.cmd) &&
    isSameList(a.env, b.env) &&
    isSameList(a.portSpecs, b.portSpecs) &&
    isSameList(a.entrypoint, b.entrypoint) &&
    isSameSet(a.exposedPorts, b.exposedPorts) &&
    isSameSet(a.volumes, b.volumes)
  );
}

function isSameList(a: readonly string[] | null, b: readonly string[] | null): boolean {
  return (a?.length ?? 0) === (b?.length ?? 0) && (a ?? []).every((item, index) => item === b?.[index]);
}

function isSameSet(a: KeySet, b: KeySet): boolean {
  const other = new Set(b);
  return (a?.length ?? 0) === other.size && (a ?? []).every((key) => other.has(key));
}
