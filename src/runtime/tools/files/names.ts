import { FileError } from '../../../files/file-system.js';
import type { ToolContext } from '../../tool.js';
import { parseOptions } from '../io/options.js';
import { baseName, dirName, joinPath, pathOf } from '../io/paths.js';
import { missingOperand, UsageError } from '../io/usage.js';
import { isBusybox } from '../io/userland.js';
import { programPaths } from '../process/look-up.js';

/** `basename PATH [SUFFIX]`, `basename -a [-s SUFFIX] PATH...` */
export async function basename(context: ToolContext): Promise<number> {
  const options = parseOptions(context.argv, 'as:z', { long: { multiple: 'a', suffix: 's', zero: 'z' }, stopAtOperand: true });
  const several = options.has('a') || options.has('s');
  const [first, second] = options.operands;
  if (first === undefined) throw missingOperand();
  if (!several && options.operands.length > 2) throw new UsageError(`extra operand '${options.operands[2]}'`, 1, true);
  const suffix = options.get('s') ?? (several ? '' : (second ?? ''));
  const end = options.has('z') ? '\0' : '\n';
  const names = several ? options.operands : [first];
  await context.print(names.map((name) => withoutSuffix(name === '' ? '' : baseName(name), suffix) + end).join(''));
  return 0;
}

function withoutSuffix(name: string, suffix: string): string {
  return suffix !== '' && name !== suffix && name.endsWith(suffix) ? name.slice(0, -suffix.length) : name;
}

/** `dirname PATH...` */
export async function dirname(context: ToolContext): Promise<number> {
  const { operands } = parseOptions(context.argv, 'z', { long: { zero: 'z' } });
  if (operands.length === 0) throw missingOperand();
  if (operands.length > 1 && isBusybox(context)) throw new UsageError('extra operand', 1, true);
  await context.print(operands.map((operand) => `${dirName(operand)}\n`).join(''));
  return 0;
}

/** `readlink [-fenmv] FILE...`: where a symlink points, or with -f the whole path free of symlinks. */
export async function readlink(context: ToolContext): Promise<number> {
  const options = parseOptions(context.argv, 'femnvsq', {
    long: { canonicalize: 'f', 'canonicalize-existing': 'e', 'canonicalize-missing': 'm', 'no-newline': 'n' },
  });
  if (options.operands.length === 0) throw missingOperand();
  const busybox = isBusybox(context);
  if (options.operands.length > 1 && busybox) throw new UsageError('extra operand', 1, true);
  const last = options.last('fem');
  const how = last === 'f' && busybox ? 'e' : last;
  let status = 0;
  for (const operand of options.operands) {
    const answer = how ? canonical(context, operand, how) : linkTarget(context, operand);
    if (answer === undefined) status = 1;
    else await context.print(options.has('n') && options.operands.length === 1 ? answer : `${answer}\n`);
  }
  return status;
}

/** `realpath [-emsqz] FILE...` */
export async function realpath(context: ToolContext): Promise<number> {
  const options = parseOptions(context.argv, 'emsqzLP', {
    long: { 'canonicalize-existing': 'e', 'canonicalize-missing': 'm', 'no-symlinks': 's', strip: 's', quiet: 'q' },
  });
  if (options.operands.length === 0) throw missingOperand();
  let status = 0;
  for (const operand of options.operands) {
    const answer = canonical(context, operand, options.last('em') ?? (isBusybox(context) ? 'e' : 'f'));
    if (answer !== undefined) await context.print(`${answer}\n`);
    else status = options.has('q') ? 1 : await context.fail(`${operand}: No such file or directory`);
  }
  return status;
}

function linkTarget(context: ToolContext, operand: string): string | undefined {
  return operand === '' ? undefined : context.files.tryLstat(context.resolve(operand))?.target;
}

/** The path free of symlinks: `e` all of it must exist, `f` all but the last part, `m` nothing of it. */
function canonical(context: ToolContext, operand: string, how: string, depth = 0): string | undefined {
  if (operand === '' || depth > 100) return undefined;
  const path = pathOf(context, operand);
  try {
    return context.files.realpath(path);
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    if (how === 'e' || error.code !== 'ENOENT') return undefined;
  }
  const target = context.files.tryLstat(path)?.target;
  if (target !== undefined)
    return canonical(context, target.startsWith('/') ? target : joinPath(dirName(path), target), how, depth + 1);
  const parent = canonical(context, dirName(path), how === 'm' ? 'm' : 'e', depth + 1);
  return parent === undefined ? undefined : joinPath(parent, baseName(path));
}

/** `which [-a] NAME...`: where PATH leads to. */
export async function which(context: ToolContext): Promise<number> {
  const options = parseOptions(context.argv, 'as');
  if (options.operands.length === 0 && isBusybox(context)) throw missingOperand();
  let status = options.operands.length === 0 ? 1 : 0;
  for (const name of options.operands) {
    const found = programPaths(context, name);
    if (found.length === 0) status = 1;
    if (options.has('s')) continue;
    await context.print((options.has('a') ? found : found.slice(0, 1)).map((path) => `${path}\n`).join(''));
  }
  return status;
}
