import type { World } from './world.js';

/** `/proc` and `/dev` of a sandbox. */
export class ProcessFiles {
  constructor(readonly world: World) {}

  /** The path that a process means: `/proc/self` is its own directory. */
  rewrite(path: string, pid: number): string {
    return path.startsWith('/proc/self') ? `/proc/${pid}${path.slice('/proc/self'.length)}` : path;
  }

  unmount(): void {}
}
