import type { Process } from '../kernel/process.js';
import { server } from './server.js';

const serve = server({});

/**
 * A binary that nobody knows. As a container's main process it is taken for a server: quiet, and up until it is told to end.
 * Anywhere else (a build step, an exec) it ends well at once.
 */
export function unknownProgram(process: Process): number | Promise<number> {
  return process.pid === 1 ? serve(process) : 0;
}
