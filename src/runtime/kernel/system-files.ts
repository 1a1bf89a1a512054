import type { FileSystem } from '../../files/file-system.js';
import { createFileSystem } from '../../files/memory-file-system.js';
import { deviceTree } from './device-tree.js';
import { writeProcFacts } from './proc-facts.js';
import type { Process } from './process.js';
import { ProcessDirectories } from './process-directories.js';
import type { World } from './world.js';

/** `/proc` and `/dev` of a sandbox: mounted when something first looks at them, and brought up to date then. */
export class SystemFiles {
  #processes: ProcessDirectories | undefined;
  #mounted = new Set<string>();

  constructor(readonly world: World) {}

  /** Makes ready what a process's path leads to, and gives the path that it means: `/proc/self` is its own directory. */
  enter(path: string, process: Process): string {
    if (path.startsWith('/proc')) return this.#enterProc(path, process);
    if (path.startsWith('/dev') && !this.#mounted.has('/dev')) this.#mount('/dev', () => this.#make(deviceTree()));
    return path;
  }

  unmount(): void {
    for (const path of this.#mounted)
      if (this.world.files.mounts.some((mount) => mount.path === path)) this.world.files.unmount(path);
    this.#mounted.clear();
  }

  #enterProc(path: string, process: Process): string {
    if (!this.#mounted.has('/proc')) {
      this.#mount('/proc', () => {
        const files = this.#make();
        writeProcFacts(files, this.world);
        this.#processes = new ProcessDirectories(files, this.world.table);
        return files;
      });
    }
    this.#processes?.refresh();
    return path.replace(/^\/proc\/(?:self|thread-self)(?=\/|$)/, `/proc/${process.pid}`);
  }

  /** A volume that is mounted there already is left alone. */
  #mount(path: string, make: () => FileSystem): void {
    const { files } = this.world;
    const taken = files.mounts.some((mount) => mount.path === path || mount.path.startsWith(`${path}/`));
    this.#mounted.add(path);
    if (taken) return;
    try {
      files.mount(path, make());
    } catch {
      // Something that is no directory has the name: the container has to do without.
    }
  }

  #make(tree?: ReturnType<typeof deviceTree>): FileSystem {
    return createFileSystem({ now: () => this.world.clock.now(), ...(tree ? { tree } : {}) });
  }
}
