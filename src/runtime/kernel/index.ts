import type { Sandbox, SandboxRequest } from '../../daemon/ports.js';
import { KernelSandbox } from './sandbox.js';
import { Scheduler } from './scheduler.js';
import { createUserland, type Substitute } from './userland.js';

/** The kernel of a runtime: sandboxes that share the event loop through one scheduler, and one userland. */
export interface Kernel {
  open(request: SandboxRequest): Sandbox;
}

/** Makes a kernel; `substitute` is asked first about every command that is about to run. */
export function createKernel(substitute?: Substitute): Kernel {
  const scheduler = new Scheduler();
  const userland = createUserland(substitute);
  return { open: (request) => new KernelSandbox(request, scheduler, userland) };
}
