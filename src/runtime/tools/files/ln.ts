import { FileError } from '../../../files/file-system.js';
import type { ToolContext } from '../../tool.js';
import { parseOptions } from '../io/options.js';
import { baseName, pathOf } from '../io/paths.js';
import { forEachOperand } from '../io/report.js';
import { isBusybox } from '../io/userland.js';
import { destination } from './destination.js';

/** `ln [-sfnbvT] [-t DIR] TARGET... LINK|DIR` */
export async function ln(context: ToolContext): Promise<number> {
  const options = parseOptions(context.argv, 'sfnbvTt:hir', {
    long: { symbolic: 's', force: 'f', 'no-dereference': 'n', verbose: 'v', 'no-target-directory': 'T', 'target-directory': 't' },
  });
  const single = options.operands.length === 1 && !options.has('t');
  const { sources, target } = single
    ? { sources: options.operands, target: baseName }
    : destination(context, options, options.has('n') || options.has('h'));
  return forEachOperand(
    context,
    sources,
    async (source) => {
      const link = pathOf(context, target(source));
      const { files, system } = context;
      if (!options.has('s')) files.lstat(pathOf(context, source));
      if (options.has('b') && files.tryLstat(link)) files.rename(link, `${link}~`);
      if (options.has('f') && files.tryLstat(link)) removeOld(context, link);
      if (options.has('s')) files.symlink(source, link, { uid: system.uid, gid: system.gid });
      else files.link(pathOf(context, source), link);
      if (options.has('v')) await context.print(`'${target(source)}' ${options.has('s') ? '->' : '=>'} '${source}'\n`);
    },
    (source, error) => refusal(context, source, target(source), options.has('s'), error),
  );
}

function removeOld(context: ToolContext, link: string): void {
  if (context.files.lstat(link).kind === 'directory') throw new FileError('EISDIR', link);
  context.files.unlink(link);
}

function refusal(context: ToolContext, source: string, link: string, symbolic: boolean, error: FileError): string {
  const missing = !symbolic && !context.files.tryLstat(context.resolve(source));
  if (isBusybox(context)) return `${missing ? source : link}: ${error.message}`;
  if (symbolic) return `failed to create symbolic link '${link}': ${error.message}`;
  return missing ? `failed to access '${source}': ${error.message}` : `failed to create hard link '${link}': ${error.message}`;
}
