import type { ToolContext } from '../../tool.js';
import type { Options } from '../io/options.js';

/** The `==> name <==` lines of head and tail: between several files, always with -v, never with -q. */
export function headers(context: ToolContext, options: Options): (name: string) => Promise<void> {
  const wanted = options.has('v') || (options.operands.length > 1 && !options.has('q'));
  let first = true;
  return async (name) => {
    if (!wanted) return;
    await context.print(`${first ? '' : '\n'}==> ${name === '-' ? 'standard input' : name} <==\n`);
    first = false;
  };
}
