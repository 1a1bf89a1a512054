import type { ToolContext } from '../../tool.js';
import { ToolError } from '../io/errors.js';
import { type Options, parseOptions } from '../io/options.js';
import { pathOf } from '../io/paths.js';
import { forEachOperand } from '../io/report.js';
import { UsageError } from '../io/usage.js';
import { isBusybox } from '../io/userland.js';
import { parseDate } from '../time/parse-date.js';

/** `touch [-camhf] [-r FILE | -d DATE | -t STAMP] FILE...` */
export async function touch(context: ToolContext): Promise<number> {
  const options = parseOptions(context.argv, 'camhfr:d:t:', { long: { 'no-create': 'c', reference: 'r', date: 'd' } });
  if (options.operands.length === 0) throw new UsageError('missing file operand', 1, true);
  const time = timeOf(context, options);
  const timed = ['r', 'd', 't'].some((letter) => options.has(letter));
  return forEachOperand(
    context,
    options.operands,
    (operand) => {
      const path = pathOf(context, operand);
      if (!context.files.exists(path)) {
        if (options.has('c')) return;
        context.files.writeFile(path, '', { uid: context.system.uid, gid: context.system.gid });
        if (!timed) return;
      }
      context.files.utimes(path, time);
    },
    (operand, error) => `${isBusybox(context) ? operand : `cannot touch '${operand}'`}: ${error.message}`,
  );
}

function timeOf(context: ToolContext, options: Options): number {
  const now = context.system.clock.now();
  const reference = options.get('r');
  if (reference !== undefined) return context.files.stat(context.resolve(reference)).mtime;
  const text = options.get('d') ?? options.get('t');
  if (text === undefined) return now;
  const parsed = parseDate(text, now);
  if (parsed === undefined) throw new ToolError(`invalid date '${text}'`);
  return parsed;
}
