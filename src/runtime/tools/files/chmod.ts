import type { FileStat } from '../../../files/file-system.js';
import type { ToolContext } from '../../tool.js';
import { type Options, parseOptions } from '../io/options.js';
import { pathOf } from '../io/paths.js';
import { forEachOperand } from '../io/report.js';
import { UsageError } from '../io/usage.js';
import { isBusybox } from '../io/userland.js';
import { parseMode } from './mode.js';
import { walkTree } from './walk.js';

/** `chmod [-Rvcf] [--reference FILE] MODE[,MODE] FILE...` */
export async function chmod(context: ToolContext): Promise<number> {
  const argv = context.argv.map((word, at) => (at > 0 && /^-[rwxXst]+$/.test(word) ? `\0${word}` : word));
  const options = parseOptions(argv, 'Rvcf=:', {
    long: { recursive: 'R', verbose: 'v', changes: 'c', quiet: 'f', silent: 'f', reference: '=' },
  });
  const operands = options.operands.map((word) => word.replace(/^\0/, ''));
  const reference = options.get('=');
  const text = reference === undefined ? operands.shift() : context.files.stat(pathOf(context, reference)).mode.toString(8);
  if (text === undefined || operands.length === 0) throw new UsageError('missing operand', 1, true);
  const change = parseMode(text);
  return forEachOperand(
    context,
    operands,
    async (operand) => {
      if (!options.has('R')) return apply(context, options, { name: operand, path: pathOf(context, operand) }, change);
      for await (const file of walkTree(context, operand)) {
        if (file.stat.kind !== 'symlink') await apply(context, options, file, change);
      }
    },
    (operand, error) => (isBusybox(context) ? `${operand}: ${error.message}` : `cannot access '${operand}': ${error.message}`),
  );
}

async function apply(
  context: ToolContext,
  options: Options,
  file: { name: string; path: string; stat?: FileStat },
  change: (mode: number, directory: boolean) => number,
): Promise<void> {
  const stat = file.stat ?? context.files.stat(file.path);
  const mode = change(stat.mode, stat.kind === 'directory');
  context.files.chmod(file.path, mode);
  if (!options.has('v') && !(options.has('c') && mode !== stat.mode)) return;
  const [before, after] = [stat.mode, mode].map((each) => each.toString(8).padStart(4, '0'));
  await context.print(`mode of '${file.name}' changed from ${before} to ${after}\n`);
}
