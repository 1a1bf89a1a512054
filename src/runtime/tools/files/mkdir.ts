import { FileError } from '../../../files/file-system.js';
import type { ToolContext } from '../../tool.js';
import { parseOptions } from '../io/options.js';
import { dirName, pathOf } from '../io/paths.js';
import { forEachOperand } from '../io/report.js';
import { UsageError } from '../io/usage.js';
import { cannot, isBusybox } from '../io/userland.js';
import { parseMode } from './mode.js';

/** `mkdir [-pv] [-m MODE] DIRECTORY...` */
export async function mkdir(context: ToolContext): Promise<number> {
  const options = parseOptions(context.argv, 'pm:v', { long: { parents: 'p', mode: 'm', verbose: 'v' } });
  if (options.operands.length === 0) throw new UsageError('missing operand', 1, true);
  const given = options.get('m');
  const mode = given === undefined ? 0o755 : parseMode(given)(0o777, true);
  return forEachOperand(
    context,
    options.operands,
    async (operand) => {
      const path = pathOf(context, operand);
      if (options.has('p') && context.files.tryStat(path)?.kind === 'directory') return;
      if (options.has('p')) makeParents(context, dirName(path));
      context.files.mkdir(path, { mode, uid: context.system.uid, gid: context.system.gid });
      if (given !== undefined) context.files.chmod(path, mode);
      if (options.has('v')) await context.print(`${created(context, operand)}\n`);
    },
    (operand, error) => refusal(context, operand, error),
  );
}

function makeParents(context: ToolContext, path: string): void {
  const { uid, gid } = context.system;
  const stat = context.files.tryStat(path);
  if (stat && stat.kind !== 'directory') throw new FileError('ENOTDIR', path);
  if (!stat) context.files.mkdir(path, { parents: true, uid, gid });
}

function created(context: ToolContext, operand: string): string {
  return isBusybox(context) ? `created directory: '${operand}'` : `mkdir: created directory '${operand}'`;
}

function refusal(context: ToolContext, operand: string, error: FileError): string {
  return isBusybox(context)
    ? cannot(context, 'create directory', operand, error)
    : `cannot create directory '${operand}': ${error.message}`;
}

/** `rmdir [-p] [--ignore-fail-on-non-empty] DIRECTORY...` */
export async function rmdir(context: ToolContext): Promise<number> {
  const options = parseOptions(context.argv, 'pvI', {
    long: { parents: 'p', verbose: 'v', 'ignore-fail-on-non-empty': 'I' },
  });
  if (options.operands.length === 0) throw new UsageError('missing operand', 1, true);
  return forEachOperand(
    context,
    options.operands,
    (operand) => {
      let name = operand;
      do {
        try {
          context.files.rmdir(pathOf(context, name));
        } catch (error) {
          if (options.has('I') && error instanceof FileError && error.code === 'ENOTEMPTY') return;
          throw error;
        }
        name = dirName(name);
      } while (options.has('p') && name !== '.' && name !== '/');
    },
    (operand, error) => `${isBusybox(context) ? '' : 'failed to remove '}'${operand}': ${error.message}`,
  );
}
