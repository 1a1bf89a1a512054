import type { ToolContext } from '../../tool.js';
import { ToolError } from '../io/errors.js';
import { type Options, parseOptions } from '../io/options.js';
import { dirName, pathOf } from '../io/paths.js';
import { forEachOperand } from '../io/report.js';
import { groupId, userId } from './chown.js';
import { copyTree } from './copy-tree.js';
import { destination } from './destination.js';
import { parseMode } from './mode.js';

/** `install [-cdDpsv] [-o USER] [-g GROUP] [-m MODE] [-t DIR] SOURCE... DEST`, or `install -d DIRECTORY...` */
export async function install(context: ToolContext): Promise<number> {
  const options = parseOptions(context.argv, 'cdDpsvTo:g:m:t:', {
    long: {
      directory: 'd',
      mode: 'm',
      owner: 'o',
      group: 'g',
      verbose: 'v',
      'target-directory': 't',
      'preserve-timestamps': 'p',
    },
  });
  if (options.has('d')) return forEachOperand(context, options.operands, (operand) => makeDirectory(context, options, operand));
  const leading = options.has('D') ? options.operands.at(-1) : undefined;
  if (leading !== undefined) makeParents(context, leading);
  const { sources, target } = destination(context, options);
  return forEachOperand(context, sources, async (source) => {
    const from = pathOf(context, source);
    const to = pathOf(context, target(source));
    await copyTree(context, from, to, {
      recursive: false,
      follow: 'always',
      preserve: options.has('p'),
      force: true,
      omitted: () => {
        throw new ToolError(`omitting directory '${source}'`);
      },
    });
    finish(context, options, to);
    if (options.has('v')) await context.print(`'${source}' -> '${target(source)}'\n`);
  });
}

function makeDirectory(context: ToolContext, options: Options, operand: string): void {
  const path = pathOf(context, operand);
  if (!context.files.exists(path)) context.files.mkdir(path, { parents: true });
  finish(context, options, path);
}

function makeParents(context: ToolContext, operand: string): void {
  const parent = dirName(pathOf(context, operand));
  if (!context.files.exists(parent)) context.files.mkdir(parent, { parents: true });
}

function finish(context: ToolContext, options: Options, path: string): void {
  const stat = context.files.stat(path);
  context.files.chmod(path, parseMode(options.get('m') ?? '755')(0, stat.kind === 'directory'));
  const user = options.get('o');
  const group = options.get('g');
  const uid = user === undefined ? context.system.uid : userId(context, user);
  context.files.chown(path, uid, group === undefined ? context.system.gid : groupId(context, group));
}
