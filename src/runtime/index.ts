import type { ProcessInfo, ProcessRequest, RunningProcess, Runtime, Sandbox, SandboxRequest } from '../daemon/ports.js';
import type { Kernel } from './kernel/index.js';
import type { Substitute } from './kernel/userland.js';

/** How a runtime is to run processes. */
export interface RuntimeOptions {
  /** Asked first about every command that is about to run: what it gives runs in its place. */
  readonly substitute?: Substitute;
}

/** Makes the runtime that simulates processes. What it runs is loaded when the first process starts. */
export function createRuntime(options: RuntimeOptions = {}): Runtime {
  let kernel: Promise<Kernel> | undefined;
  const load = async () => (await import('./kernel/index.js')).createKernel(options.substitute);
  const loaded = () => {
    kernel ??= load();
    return kernel;
  };
  return { open: (request) => new LazySandbox(request, loaded) };
}

class LazySandbox implements Sandbox {
  #sandbox: Sandbox | undefined;
  #paused = false;
  #disposed = false;

  constructor(
    readonly request: SandboxRequest,
    readonly kernel: () => Promise<Kernel>,
  ) {}

  async spawn(request: ProcessRequest): Promise<RunningProcess> {
    const sandbox = this.#sandbox ?? (await this.#load());
    return sandbox.spawn(request);
  }

  processes(): ProcessInfo[] {
    return this.#sandbox?.processes() ?? [];
  }

  pause(): void {
    this.#paused = true;
    this.#sandbox?.pause();
  }

  resume(): void {
    this.#paused = false;
    this.#sandbox?.resume();
  }

  dispose(): void {
    this.#disposed = true;
    this.#sandbox?.dispose();
  }

  async #load(): Promise<Sandbox> {
    const kernel = await this.kernel();
    if (this.#sandbox) return this.#sandbox;
    this.#sandbox = kernel.open(this.request);
    if (this.#paused) this.#sandbox.pause();
    if (this.#disposed) this.#sandbox.dispose();
    return this.#sandbox;
  }
}
