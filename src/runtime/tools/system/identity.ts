import type { ToolContext } from '../../tool.js';
import { groupNames, groups, type User, userNames, users } from '../files/users.js';
import { ToolError } from '../io/errors.js';
import { parseOptions } from '../io/options.js';
import { missingOperand } from '../io/usage.js';

/** `whoami` */
export async function whoami(context: ToolContext): Promise<number> {
  if (parseOptions(context.argv, '').operands.length > 0) throw missingOperand();
  await context.print(`${userNames(context.files)(context.system.uid)}\n`);
  return 0;
}

/** `logname`: nobody has logged in to a container. */
export const logname = (context: ToolContext): Promise<number> => context.fail('getlogin: No such device or address');

/** `id [-u|-g|-G [-n]] [USER]` */
export async function id(context: ToolContext): Promise<number> {
  const options = parseOptions(context.argv, 'unrgG', { long: { user: 'u', group: 'g', groups: 'G', name: 'n', real: 'r' } });
  const who = whose(context, options.operands[0]);
  const [userName, groupName] = [userNames(context.files), groupNames(context.files)];
  const named = options.has('n');
  if (options.has('u')) return told(context, named ? userName(who.uid) : who.uid);
  if (options.has('g')) return told(context, named ? groupName(who.gid) : who.gid);
  const all = groupsOf(context, who);
  if (options.has('G')) {
    const list = [who.gid, ...all.filter((gid) => gid !== who.gid)];
    return told(context, list.map((gid) => (named ? groupName(gid) : gid)).join(' '));
  }
  const shown = (number: number, name: string) => (name === String(number) ? name : `${number}(${name})`);
  const more = all.length === 0 ? '' : ` groups=${all.map((gid) => shown(gid, groupName(gid))).join(',')}`;
  return told(context, `uid=${shown(who.uid, userName(who.uid))} gid=${shown(who.gid, groupName(who.gid))}${more}`);
}

/** `groups [USER]` */
export async function groupsTool(context: ToolContext): Promise<number> {
  const who = whose(context, context.argv[1]);
  const name = groupNames(context.files);
  const list = [who.gid, ...groupsOf(context, who).filter((gid) => gid !== who.gid)];
  return told(context, list.map(name).join(' '));
}

async function told(context: ToolContext, value: string | number): Promise<number> {
  await context.print(`${value}\n`);
  return 0;
}

type Who = Pick<User, 'uid' | 'gid' | 'name'>;

function whose(context: ToolContext, asked: string | undefined): Who {
  const { uid, gid, user } = context.system;
  if (asked === undefined) return { uid, gid, name: user };
  const found = users(context.files).find(({ name, uid }) => name === asked || String(uid) === asked);
  if (!found) throw new ToolError(`unknown user ${asked}`);
  return found;
}

const groupsOf = (context: ToolContext, { name }: Who): number[] =>
  groups(context.files)
    .filter(({ members }) => members.includes(name))
    .map(({ gid }) => gid);
