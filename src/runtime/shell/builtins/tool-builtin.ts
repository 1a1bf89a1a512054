import { cachedTool } from '../cached-tool.js';
import { InProcessContext } from '../execute/in-process-context.js';
import type { Builtin } from './builtin.js';

/** A tool of the userland run inside the shell, as shells do with `test` and `printf`. */
export function toolBuiltin(name: string): Builtin {
  return async (shell, words) => {
    const tool = await cachedTool(name);
    return (await tool?.(new InProcessContext(shell, words))) ?? 127;
  };
}
