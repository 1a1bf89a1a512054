import { FileError } from '../../../files/file-system.js';
import { BrokenPipe } from '../../../stream/pipe.js';
import type { Tool } from '../../tool.js';
import { ToolError } from './errors.js';
import { asksForHelp, tellUsage, UsageError } from './usage.js';

/** The status of a process that SIGPIPE ended. */
const BROKEN_PIPE = 141;

/** A tool that keeps its promise not to throw: refusals become a message and a status, a reader that left a quiet 141. */
export function guard(tool: Tool): Tool {
  return async (context) => {
    try {
      if (asksForHelp(context)) throw new UsageError('', 0, true);
      return await tool(context);
    } catch (error) {
      if (error instanceof BrokenPipe) return BROKEN_PIPE;
      const refusal = asRefusal(error);
      if (!refusal) throw error;
      if (refusal instanceof UsageError) return tellUsage(context, refusal).catch(onlyBrokenPipe);
      return context.fail(refusal.message, refusal.status).catch(onlyBrokenPipe);
    }
  };
}

function asRefusal(error: unknown): ToolError | undefined {
  if (error instanceof ToolError) return error;
  if (error instanceof FileError) return new ToolError(`${error.path}: ${error.message}`);
  return undefined;
}

function onlyBrokenPipe(error: unknown): number {
  if (error instanceof BrokenPipe) return BROKEN_PIPE;
  throw error;
}
