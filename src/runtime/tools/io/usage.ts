import type { ToolContext } from '../../tool.js';
import { ToolError } from './errors.js';
import { isBusybox } from './userland.js';

/** Ends a tool that was called wrongly. `silent` where busybox shows how it is to be called and gives no message. */
export class UsageError extends ToolError {
  constructor(
    message: string,
    status?: number,
    readonly silent = false,
  ) {
    super(message, status);
  }
}

/** What a tool ends with that was given too few operands. */
export function missingOperand(status = 1): UsageError {
  return new UsageError('missing operand', status, true);
}

/** What busybox puts in front of every text on usage. */
export const BANNER = 'BusyBox v1.22.1 (2014-05-22 23:22:11 UTC) multi-call binary.';

/** True where a tool of busybox is asked for nothing but how it is called. */
export function asksForHelp(context: ToolContext): boolean {
  const name = (context.argv[0] ?? '').replace(/^.*\//, '');
  return context.argv.length === 2 && context.argv[1] === '--help' && !PLAIN.has(name) && isBusybox(context);
}

const PLAIN = new Set(['[', 'echo', 'expr', 'false', 'test', 'true', 'yes']);

/** Tells what was wrong in the words of the image's userland; gives the status. */
export async function tellUsage(context: ToolContext, error: UsageError): Promise<number> {
  const name = (context.argv[0] ?? '').replace(/^.*\//, '');
  if (!isBusybox(context)) return context.fail(`${error.message}\nTry '${name} --help' for more information.`, error.status);
  const { SYNOPSES } = await import('./synopses.js');
  const message = error.silent ? '' : `${name}: ${error.message}\n`;
  const usage = `${BANNER}\n\nUsage: ${name} ${SYNOPSES.get(name) ?? '[OPTIONS] [FILE]...'}\n`;
  await context.stderr.write(new TextEncoder().encode(message + usage));
  return error.status;
}
