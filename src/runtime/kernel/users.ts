import { CommandError } from '../../daemon/ports.js';
import type { FileSystem } from '../../files/file-system.js';

/** Whom a process runs as. */
export interface User {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
  readonly home: string;
  /** Supplementary groups. */
  readonly groups: readonly number[];
}

const LARGEST_ID = 2 ** 31 - 1;

/**
 * Finds whom `Config.User` means (`""`, `name`, `uid`, `name:group`, `uid:gid`…) in the container's own /etc/passwd and
 * /etc/group. Throws {@link CommandError} in the words of libcontainer's `user` package as docker 1.4.1 vendored it.
 */
export function findUser(files: FileSystem, spec: string): User {
  const [userPart = '', groupPart = ''] = spec.split(':');
  const entry = readTable(files, '/etc/passwd').find((fields) =>
    userPart === '' ? number(fields[2]) === 0 : fields[0] === userPart || String(number(fields[2])) === userPart,
  );
  const uid = entry ? number(entry[2]) : userPart === '' ? 0 : idOf(userPart, 'user');
  const name = entry?.[0] ?? '';
  const groups = readTable(files, '/etc/group');
  const gid = groupPart === '' ? number(entry?.[3]) : groupId(groups, groupPart);
  const member = (fields: string[]) => name !== '' && (fields[3] ?? '').split(',').includes(name);
  return {
    name: name || String(uid),
    uid,
    gid,
    home: entry?.[5] ?? '/',
    groups: groupPart === '' ? groups.filter(member).map((fields) => number(fields[2])) : [],
  };
}

function groupId(groups: string[][], wanted: string): number {
  const found = groups.find((fields) => fields[0] === wanted || String(number(fields[2])) === wanted);
  return found ? number(found[2]) : idOf(wanted, 'group');
}

function idOf(text: string, kind: 'user' | 'group'): number {
  const id = /^[+-]?\d+$/.test(text) ? Number(text) : Number.NaN;
  if (Number.isNaN(id)) throw new CommandError(`Unable to find ${kind} ${text}`);
  if (id < 0 || id > LARGEST_ID) throw new CommandError(`Uids and gids must be in range 0-${LARGEST_ID}`);
  return id;
}

function number(field: string | undefined): number {
  return Number.parseInt(field ?? '0', 10) || 0;
}

/** The tables that were read last, by their text: most containers have the one of their image. */
const tables = new Map<string, string[][]>();
const MOST_TABLES = 20;
const LONGEST_KEPT = 16_384;

function readTable(files: FileSystem, path: string): string[][] {
  const text = files.tryStat(path)?.kind === 'file' ? files.readText(path) : '';
  const known = tables.get(text);
  if (known) return known;
  const table = text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => line.split(':'));
  if (tables.size >= MOST_TABLES) tables.clear();
  if (text.length <= LONGEST_KEPT) tables.set(text, table);
  return table;
}
