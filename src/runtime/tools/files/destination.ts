import type { ToolContext } from '../../tool.js';
import { ToolError } from '../io/errors.js';
import type { Options } from '../io/options.js';
import { baseName, joinPath } from '../io/paths.js';
import { UsageError } from '../io/usage.js';

/** Where cp, mv and ln put each of their sources. */
export interface Destination {
  readonly sources: readonly string[];
  /** The destination of one source, as the user would write it. */
  target(source: string): string;
}

/** Reads `SOURCE... DEST`, with `-t DIR` and `-T`. Throws {@link ToolError}. */
export function destination(context: ToolContext, options: Options, noFollow = false): Destination {
  const operands = [...options.operands];
  if (operands.length === 0) throw new UsageError('missing file operand', 1, true);
  const into = options.get('t') ?? (operands.length > 1 ? operands.pop()! : undefined);
  if (into === undefined) throw new UsageError(`missing destination file operand after '${operands[0]}'`, 1, true);
  const path = context.resolve(into);
  const stat = noFollow ? context.files.tryLstat(path) : context.files.tryStat(path);
  const isDirectory = stat?.kind === 'directory' && !options.has('T');
  if (!isDirectory && (operands.length > 1 || options.has('t'))) throw new ToolError(`target '${into}' is not a directory`);
  return { sources: operands, target: (source) => (isDirectory ? joinPath(into, baseName(source)) : into) };
}
