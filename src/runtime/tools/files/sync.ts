import type { ToolContext } from '../../tool.js';
import { parseOptions } from '../io/options.js';

/** `sync [-df] [FILE]...`: what is written is kept already. */
export function sync(context: ToolContext): number {
  parseOptions(context.argv, 'df');
  return 0;
}
