import { FileError } from '../../../files/file-system.js';
import type { ToolContext } from '../../tool.js';
import { ToolError } from '../io/errors.js';
import { type Options, parseOptions } from '../io/options.js';
import { joinPath, pathOf } from '../io/paths.js';
import { forEachOperand } from '../io/report.js';
import { isBusybox } from '../io/userland.js';
import { confirm } from './confirm.js';
import { copyTree, sameFile } from './copy-tree.js';
import { destination } from './destination.js';

const LONG = {
  force: 'f',
  interactive: 'i',
  'no-clobber': 'n',
  update: 'u',
  verbose: 'v',
  'target-directory': 't',
  'no-target-directory': 'T',
};

/** `mv [-finuvT] [-t DIR] SOURCE... DEST` */
export async function mv(context: ToolContext): Promise<number> {
  const options = parseOptions(context.argv, 'finuvTt:', { long: LONG });
  const { sources, target } = destination(context, options);
  return forEachOperand(
    context,
    sources,
    async (source) => {
      const from = pathOf(context, source);
      const to = pathOf(context, target(source));
      const stat = context.files.lstat(from);
      if (sameFile(stat, context.files.tryLstat(to))) {
        throw new ToolError(`'${source}' and '${target(source)}' are the same file`);
      }
      if (stat.kind === 'directory' && to.startsWith(joinPath(from, ''))) {
        throw new ToolError(`cannot move '${source}' to a subdirectory of itself, '${target(source)}'`);
      }
      if (!(await permit(context, options, to, stat.mtime))) return;
      await move(context, from, to);
      if (options.has('v')) await context.print(`'${source}' -> '${target(source)}'\n`);
    },
    (source, error) => refusal(context, source, target(source), error),
  );
}

async function move(context: ToolContext, from: string, to: string): Promise<void> {
  try {
    context.files.rename(from, to);
  } catch (error) {
    if (!(error instanceof FileError) || error.code !== 'EXDEV') throw error;
    await copyTree(context, from, to, { recursive: true, follow: 'never', preserve: true, force: true });
    context.files.remove(from);
  }
}

async function permit(context: ToolContext, options: Options, to: string, mtime: number): Promise<boolean> {
  const present = context.files.tryStat(to);
  if (!present) return true;
  const choice = options.last('fin');
  if (choice === 'n' || (options.has('u') && present.mtime >= mtime)) return false;
  return choice === 'i' ? confirm(context, `overwrite '${to}'? `) : true;
}

function refusal(context: ToolContext, source: string, target: string, error: FileError): string {
  const missing = !context.files.exists(pathOf(context, source));
  if (isBusybox(context)) return `can't rename '${source}': ${error.message}`;
  return missing ? `cannot stat '${source}': ${error.message}` : `cannot move '${source}' to '${target}': ${error.message}`;
}
