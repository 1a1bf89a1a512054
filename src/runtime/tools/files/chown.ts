import type { ToolContext } from '../../tool.js';
import { ToolError } from '../io/errors.js';
import { parseOptions } from '../io/options.js';
import { baseName, pathOf } from '../io/paths.js';
import { forEachOperand } from '../io/report.js';
import { UsageError } from '../io/usage.js';
import { isBusybox } from '../io/userland.js';
import { groups, users } from './users.js';
import { walkTree } from './walk.js';

interface Owner {
  readonly uid?: number | undefined;
  readonly gid?: number | undefined;
}

/** `chown [-RhHLPvcf] [--reference FILE] USER[:[GROUP]] FILE...`, and `chgrp GROUP FILE...` */
export async function chown(context: ToolContext): Promise<number> {
  const options = parseOptions(context.argv, 'RhHLPvcf=:', {
    long: { recursive: 'R', 'no-dereference': 'h', verbose: 'v', changes: 'c', quiet: 'f', silent: 'f', reference: '=' },
  });
  const operands = [...options.operands];
  const reference = options.get('=');
  const given = reference === undefined ? operands.shift() : '';
  if (given === undefined || operands.length === 0) throw new UsageError('missing operand', 1, true);
  const owner = reference === undefined ? parseOwner(context, given) : context.files.stat(pathOf(context, reference));
  const apply = (path: string, noFollow: boolean) => {
    const stat = noFollow ? context.files.lstat(path) : context.files.stat(path);
    if (context.system.uid !== 0 && stat.uid !== context.system.uid) throw new ToolError(`${path}: Operation not permitted`);
    context.files.chown(path, owner.uid ?? stat.uid, owner.gid ?? stat.gid, { noFollow });
    const mode = withoutSetId(stat.mode);
    if (stat.kind === 'file' && mode !== stat.mode) context.files.chmod(path, mode);
  };
  return forEachOperand(
    context,
    operands,
    async (operand) => {
      if (!options.has('R')) return apply(pathOf(context, operand), options.has('h'));
      for await (const file of walkTree(context, operand)) apply(file.path, true);
    },
    (operand, error) => (isBusybox(context) ? `${operand}: ${error.message}` : `cannot access '${operand}': ${error.message}`),
  );
}

/** What Linux makes of the mode of a file that is given away: not set-uid any more, nor set-gid where the group may execute it. */
function withoutSetId(mode: number): number {
  return mode & ~(mode & 0o010 ? 0o6000 : 0o4000);
}

function parseOwner(context: ToolContext, text: string): Owner {
  if (baseName(context.argv[0]!) === 'chgrp') return { gid: groupId(context, text) };
  const at = text.search(/[:.]/);
  if (at < 0) return { uid: userId(context, text) };
  const [user, group] = [text.slice(0, at), text.slice(at + 1)];
  const uid = user === '' ? undefined : userId(context, user);
  if (group !== '') return { uid, gid: groupId(context, group) };
  return { uid, gid: users(context.files).find((each) => each.uid === uid)?.gid };
}

/** The number of a user by name or number; throws {@link ToolError} for an unknown name. */
export function userId(context: ToolContext, name: string): number {
  const known = users(context.files).find((user) => user.name === name);
  if (known) return known.uid;
  if (/^\+?\d{1,10}$/.test(name)) return Number(name);
  throw new ToolError(isBusybox(context) ? `unknown user ${name}` : `invalid user: '${name}'`);
}

/** The number of a group by name or number; throws {@link ToolError} for an unknown name. */
export function groupId(context: ToolContext, name: string): number {
  const known = groups(context.files).find((group) => group.name === name);
  if (known) return known.gid;
  if (/^\+?\d{1,10}$/.test(name)) return Number(name);
  throw new ToolError(isBusybox(context) ? `unknown group ${name}` : `invalid group: '${name}'`);
}
