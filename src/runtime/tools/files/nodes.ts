import type { ToolContext } from '../../tool.js';
import { ToolError } from '../io/errors.js';
import { parseOptions } from '../io/options.js';
import { pathOf } from '../io/paths.js';
import { forEachOperand } from '../io/report.js';
import { UsageError } from '../io/usage.js';
import { parseMode } from './mode.js';

/** `mkfifo [-m MODE] NAME...` */
export async function mkfifo(context: ToolContext): Promise<number> {
  const options = parseOptions(context.argv, 'm:', { long: { mode: 'm' } });
  if (options.operands.length === 0) throw new UsageError('missing operand', 1, true);
  const mode = parseMode(options.get('m') ?? '644')(0o666, false);
  const { uid, gid } = context.system;
  return forEachOperand(
    context,
    options.operands,
    (operand) => context.files.makeNode(pathOf(context, operand), 'fifo', { mode, uid, gid }),
    (operand, error) => `${operand}: ${error.message}`,
  );
}

/** `mknod [-m MODE] NAME b|c|u|p [MAJOR MINOR]` */
export async function mknod(context: ToolContext): Promise<number> {
  const options = parseOptions(context.argv, 'm:', { long: { mode: 'm' } });
  const [name, letter, major, minor] = options.operands;
  if (name === undefined || letter === undefined) throw new UsageError('missing operand', 1, true);
  const kind = { b: 'block-device', c: 'character-device', u: 'character-device', p: 'fifo' }[letter];
  const numbered = kind !== 'fifo';
  if (!kind || numbered !== (minor !== undefined)) throw new ToolError(`invalid device '${letter}'`);
  if (numbered && ![major, minor].every((number) => /^\d{1,7}$/.test(number ?? '')))
    throw new ToolError(`invalid number '${major}'`);
  const mode = parseMode(options.get('m') ?? '644')(0o666, false);
  const { uid, gid } = context.system;
  return forEachOperand(context, [name], (operand) =>
    context.files.makeNode(pathOf(context, operand), kind as 'fifo', {
      mode,
      uid,
      gid,
      ...(numbered ? { major: Number(major), minor: Number(minor) } : {}),
    }),
  );
}
