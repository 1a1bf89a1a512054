import { FileError } from '../../../files/file-system.js';
import type { ToolContext } from '../../tool.js';
import { ToolError } from '../io/errors.js';
import { parseOptions } from '../io/options.js';
import { baseName, joinPath, pathOf } from '../io/paths.js';
import { forEachOperand } from '../io/report.js';
import { UsageError } from '../io/usage.js';
import { isBusybox } from '../io/userland.js';
import { confirm } from './confirm.js';

/** `rm [-rRfidv] FILE...` */
export async function rm(context: ToolContext): Promise<number> {
  const options = parseOptions(context.argv, 'rRfidvI', {
    long: {
      recursive: 'r',
      force: 'f',
      interactive: 'i',
      dir: 'd',
      verbose: 'v',
      'one-file-system': 'd',
      'no-preserve-root': 'd',
    },
  });
  if (options.operands.length === 0 && !options.has('f')) throw new UsageError('missing operand', 1, true);
  const force = options.last('fi') === 'f';
  const settings = {
    recursive: options.has('r') || options.has('R'),
    ask: options.last('fi') === 'i',
    directories: options.has('d'),
    verbose: options.has('v'),
  };
  return forEachOperand(
    context,
    options.operands,
    async (operand) => {
      if (['.', '..'].includes(baseName(operand))) throw new ToolError(dotRefusal(context, operand));
      const path = pathOf(context, operand);
      if (settings.recursive && path === '/') throw new ToolError("it is dangerous to operate recursively on '/'");
      try {
        await removeOne(context, operand, path, settings);
      } catch (error) {
        if (force && error instanceof FileError && (error.code === 'ENOENT' || error.code === 'ENOTDIR')) return;
        throw error;
      }
    },
    (operand, error) => refusal(context, operand, error),
  );
}

interface Settings {
  recursive: boolean;
  ask: boolean;
  directories: boolean;
  verbose: boolean;
}

function refusal(context: ToolContext, operand: string, error: FileError): string {
  if (!isBusybox(context)) return `cannot remove '${operand}': ${error.message}`;
  return error.code === 'EISDIR' ? `'${operand}' is a directory` : `can't remove '${operand}': ${error.message}`;
}

function dotRefusal(context: ToolContext, operand: string): string {
  return isBusybox(context) ? "can't remove '.' or '..'" : `cannot remove directory: '${operand}'`;
}

async function removeOne(context: ToolContext, name: string, path: string, settings: Settings): Promise<void> {
  await context.step();
  const stat = context.files.lstat(path);
  const told = isBusybox(context)
    ? `removed '${name}'\n`
    : `removed ${stat.kind === 'directory' ? 'directory: ' : ''}'${name}'\n`;
  if (stat.kind !== 'directory') {
    if (settings.ask && !(await confirm(context, `remove '${name}'? `))) return;
    context.files.unlink(path);
  } else if (settings.recursive) {
    if (settings.ask && !(await confirm(context, `descend into directory '${name}'? `))) return;
    if (!settings.ask && !settings.verbose && !holdsMount(context, path)) return context.files.remove(path);
    for (const entry of context.files.list(path))
      await removeOne(context, joinPath(name, entry), joinPath(path, entry), settings);
    if (settings.ask && !(await confirm(context, `remove directory '${name}'? `))) return;
    context.files.rmdir(path);
  } else if (settings.directories) {
    context.files.rmdir(path);
  } else throw new FileError('EISDIR', path);
  if (settings.verbose) await context.print(told);
}

function holdsMount(context: ToolContext, path: string): boolean {
  return context.files.mounts.some((mount) => mount.path.startsWith(joinPath(path, '')) || mount.path === path);
}
