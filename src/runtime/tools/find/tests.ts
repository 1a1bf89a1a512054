import { FileError, type FileStat } from '../../../files/file-system.js';
import type { ToolContext } from '../../tool.js';
import { parseMode } from '../files/mode.js';
import { groups, users } from '../files/users.js';
import { toBytes } from '../io/byte-string.js';
import { ToolError } from '../io/errors.js';
import { baseName } from '../io/paths.js';
import { cannot, isBusybox } from '../io/userland.js';
import { shownSize } from '../ls/entry.js';
import { globMatcher } from '../regex/glob.js';
import { compileRegex } from '../regex/pattern.js';
import type { Test } from './visit.js';
import { numberTest, type Words } from './words.js';

type Make = (context: ToolContext, words: Words, primary: string) => Test | Promise<Test>;

const DAY = 86_400_000;
const MINUTE = 60_000;
const KINDS: ReadonlyMap<string, FileStat['kind']> = new Map([
  ['f', 'file'],
  ['d', 'directory'],
  ['l', 'symlink'],
  ['p', 'fifo'],
  ['c', 'character-device'],
  ['b', 'block-device'],
]);
const UNITS: ReadonlyMap<string, number> = new Map([
  ['c', 1],
  ['w', 2],
  ['', 512],
  ['b', 512],
  ['k', 1024],
  ['M', 1024 ** 2],
  ['G', 1024 ** 3],
]);

/** The primaries that only look. */
export const TESTS: ReadonlyMap<string, Make> = new Map<string, Make>([
  ['-name', (_, words, primary) => named(words.argument(primary), false)],
  ['-iname', (_, words, primary) => named(words.argument(primary), true)],
  ['-path', (_, words, primary) => pathed(words.argument(primary), false)],
  ['-wholename', (_, words, primary) => pathed(words.argument(primary), false)],
  ['-ipath', (_, words, primary) => pathed(words.argument(primary), true)],
  ['-regex', (_, words, primary) => regex(words.argument(primary))],
  ['-type', (_, words, primary) => ofType(words.argument(primary))],
  ['-size', (context, words, primary) => sized(words.argument(primary), !isBusybox(context))],
  ['-empty', (context) => empty(context)],
  ['-mtime', (context, words, primary) => aged(context, words.argument(primary), DAY)],
  ['-atime', (context, words, primary) => aged(context, words.argument(primary), DAY)],
  ['-ctime', (context, words, primary) => aged(context, words.argument(primary), DAY)],
  ['-mmin', (context, words, primary) => aged(context, words.argument(primary), MINUTE)],
  ['-amin', (context, words, primary) => aged(context, words.argument(primary), MINUTE)],
  ['-cmin', (context, words, primary) => aged(context, words.argument(primary), MINUTE)],
  ['-newer', (context, words, primary) => newer(context, words.argument(primary))],
  ['-perm', (_, words, primary) => permitted(words.argument(primary))],
  ['-user', (context, words, primary) => ownedBy(context, words.argument(primary))],
  ['-group', (context, words, primary) => ofGroup(context, words.argument(primary))],
  ['-links', (_, words, primary) => linked(words.argument(primary))],
  ['-inum', (_, words, primary) => numbered(words.argument(primary))],
  ['-samefile', (context, words, primary) => sameFile(context, words.argument(primary))],
]);

function named(pattern: string, ignoreCase: boolean): Test {
  const matches = globMatcher(pattern, { ignoreCase });
  return ({ name }) => matches(baseName(name));
}

function pathed(pattern: string, ignoreCase: boolean): Test {
  const matches = globMatcher(pattern, { ignoreCase });
  return ({ name }) => matches(name);
}

async function regex(text: string): Promise<Test> {
  const pattern = await compileRegex(toBytes(text), 'basic', { whole: true });
  return ({ name }) => pattern.test(toBytes(name));
}

function ofType(letter: string): Test {
  const kind = KINDS.get(letter);
  if (!kind && letter !== 's') throw new ToolError(`invalid argument '${letter}' to '-type'`);
  return ({ stat }) => stat.kind === kind;
}

/** GNU's counts whole units, begun ones included; busybox compares the bytes. */
function sized(text: string, rounds: boolean): Test {
  const unit = /[a-zA-Z]?$/.exec(text)![0];
  const scale = UNITS.get(unit);
  if (scale === undefined) throw new ToolError(`invalid number '${text}'`);
  const holds = numberTest(unit === '' ? text : text.slice(0, -1));
  return ({ stat }) => holds(rounds ? Math.ceil(shownSize(stat) / scale) : shownSize(stat) / scale);
}

function empty(context: ToolContext): Test {
  return ({ stat, path }) => {
    if (stat.kind === 'directory') return context.files.list(path).length === 0;
    return stat.kind === 'file' && stat.size === 0;
  };
}

function aged(context: ToolContext, text: string, unit: number): Test {
  const holds = numberTest(text);
  const now = context.system.clock.now();
  return ({ stat }) => holds(Math.floor((now - stat.mtime) / unit));
}

function statOf(context: ToolContext, operand: string): FileStat {
  try {
    return context.files.stat(context.resolve(operand));
  } catch (error) {
    if (error instanceof FileError) throw new ToolError(cannot(context, 'stat', operand, error));
    throw error;
  }
}

function newer(context: ToolContext, operand: string): Test {
  const { mtime } = statOf(context, operand);
  return ({ stat }) => stat.mtime > mtime;
}

function sameFile(context: ToolContext, operand: string): Test {
  const { inode, device } = statOf(context, operand);
  return ({ stat }) => stat.inode === inode && stat.device === device;
}

function permitted(text: string): Test {
  const sign = /^[-+/]/.exec(text)?.[0];
  const mode = parseMode(sign ? text.slice(1) : text)(0, false);
  if (sign === undefined) return ({ stat }) => stat.mode === mode;
  if (sign === '-') return ({ stat }) => (stat.mode & mode) === mode;
  return ({ stat }) => mode === 0 || (stat.mode & mode) !== 0;
}

function ownedBy(context: ToolContext, name: string): Test {
  const uid = users(context.files).find((user) => user.name === name)?.uid ?? idOf(name, 'user');
  return ({ stat }) => stat.uid === uid;
}

function ofGroup(context: ToolContext, name: string): Test {
  const gid = groups(context.files).find((group) => group.name === name)?.gid ?? idOf(name, 'group');
  return ({ stat }) => stat.gid === gid;
}

function idOf(text: string, what: string): number {
  if (!/^\d{1,10}$/.test(text)) throw new ToolError(`unknown ${what} ${text}`);
  return Number(text);
}

function linked(text: string): Test {
  const holds = numberTest(text);
  return ({ stat }) => holds(stat.links);
}

function numbered(text: string): Test {
  const holds = numberTest(text);
  return ({ stat }) => holds(stat.inode);
}
