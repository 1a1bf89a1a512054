import type { FileStat } from '../../../files/file-system.js';
import type { ToolContext } from '../../tool.js';
import { ToolError } from '../io/errors.js';
import { type Options, parseOptions } from '../io/options.js';
import { pathOf } from '../io/paths.js';
import { forEachOperand } from '../io/report.js';
import { isBusybox } from '../io/userland.js';
import { confirm } from './confirm.js';
import { type CopySettings, copyTree, sameFile } from './copy-tree.js';
import { destination } from './destination.js';

const LONG = {
  archive: 'a',
  recursive: 'R',
  force: 'f',
  interactive: 'i',
  'no-clobber': 'n',
  preserve: 'p',
  update: 'u',
  verbose: 'v',
  dereference: 'L',
  'no-dereference': 'P',
  link: 'l',
  'symbolic-link': 's',
  'target-directory': 't',
  'no-target-directory': 'T',
};

/** `cp [-adPRrpLHfinuvlsxT] [-t DIR] SOURCE... DEST` */
export async function cp(context: ToolContext): Promise<number> {
  const options = parseOptions(context.argv, 'adPRrpLHfinuvlsxTt:', { long: LONG });
  const { sources, target } = destination(context, options);
  let status = 0;
  const settings: CopySettings = {
    ...copySettings(context, options),
    omitted: async (from) => {
      const name = sources.find((source) => pathOf(context, source) === from) ?? from;
      status = await context.fail(`omitting directory '${name}'`);
    },
  };
  const told = await forEachOperand(
    context,
    sources,
    async (source) => {
      const from = pathOf(context, source);
      const to = pathOf(context, target(source));
      if (isSame(context, from, to) && !settings.link) {
        throw new ToolError(`'${source}' and '${target(source)}' are the same file`);
      }
      await copyTree(context, from, to, settings);
    },
    (source, error) => refusal(context, source, target(source), error),
  );
  return told || status;
}

function copySettings(context: ToolContext, options: Options): CopySettings {
  const archive = options.has('a');
  const recursive = archive || options.has('R') || options.has('r');
  const link = options.last('LPHda');
  return {
    recursive,
    follow: link === 'L' ? 'always' : link === 'H' ? 'top' : link || recursive ? 'never' : 'always',
    preserve: archive || options.has('p'),
    force: options.has('f'),
    ...(options.has('l') ? { link: 'hard' as const } : options.has('s') ? { link: 'symbolic' as const } : {}),
    permit: (_, to, stat) => permit(context, options, to, stat),
    ...(options.has('v')
      ? { copied: (from: string, to: string) => context.print(`'${asGiven(context, from)}' -> '${asGiven(context, to)}'\n`) }
      : {}),
  };
}

async function permit(context: ToolContext, options: Options, to: string, stat: FileStat): Promise<boolean> {
  const present = context.files.tryStat(to);
  if (!present) return true;
  const choice = options.last('nif');
  if (choice === 'n' || (options.has('u') && present.mtime >= stat.mtime)) return false;
  return choice === 'i' ? confirm(context, `overwrite '${asGiven(context, to)}'? `) : true;
}

/** A path as it is told: without the working directory, which relative operands stand in. */
function asGiven({ cwd }: ToolContext, path: string): string {
  const base = cwd === '/' ? '/' : `${cwd}/`;
  return path.startsWith(base) ? path.slice(base.length) : path;
}

function isSame(context: ToolContext, from: string, to: string): boolean {
  return sameFile(context.files.tryStat(from), context.files.tryStat(to));
}

function refusal(
  context: ToolContext,
  source: string,
  target: string,
  error: { code: string; message: string; path: string },
): string {
  const missing = !context.files.exists(pathOf(context, source));
  if (isBusybox(context)) {
    return missing ? `can't stat '${source}': ${error.message}` : `can't create '${target}': ${error.message}`;
  }
  if (missing) return `cannot stat '${source}': ${error.message}`;
  return error.code === 'ENOENT'
    ? `cannot create regular file '${target}': ${error.message}`
    : `cannot create '${target}': ${error.message}`;
}
