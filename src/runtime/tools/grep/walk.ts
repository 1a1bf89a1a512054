import type { ToolContext } from '../../tool.js';
import type { Options } from '../io/options.js';
import { baseName, joinPath } from '../io/paths.js';
import { globMatcher } from '../regex/glob.js';

/** All files below the operands (`grep -r`), with --include and --exclude applied. Without operands, those below the working directory. */
export function walkFiles(context: ToolContext, options: Options, operands: readonly string[]): string[] {
  const include = options.all('+').map((glob) => globMatcher(glob));
  const exclude = options.all('-').map((glob) => globMatcher(glob));
  const wanted = (name: string) =>
    (include.length === 0 || include.some((matches) => matches(baseName(name)))) &&
    !exclude.some((matches) => matches(baseName(name)));
  const found: string[] = [];
  const visit = (name: string, top: boolean): void => {
    const path = context.resolve(name);
    const stat = top || options.has('R') ? context.files.tryStat(path) : context.files.tryLstat(path);
    if (stat?.kind === 'directory') for (const entry of context.files.list(path)) visit(joinPath(name, entry), false);
    else if (top || (stat?.kind === 'file' && wanted(name))) found.push(name);
  };
  for (const operand of operands.length > 0 ? operands : ['.']) visit(operand, true);
  return operands.length > 0 ? found : found.map((name) => name.replace(/^\.\//, ''));
}
