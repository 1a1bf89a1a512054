import { FileError, type FileSystem } from '../../../files/file-system.js';

/** One line of /etc/passwd. */
export interface User {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
  readonly home: string;
  readonly shell: string;
}

/** One line of /etc/group. */
export interface Group {
  readonly name: string;
  readonly gid: number;
  readonly members: readonly string[];
}

/** The users that a container's /etc/passwd lists; none where there is no such file. */
export function users(files: FileSystem): User[] {
  return rows(files, '/etc/passwd', 7).map(([name, , uid, gid, , home, shell]) => ({
    name: name!,
    uid: Number(uid),
    gid: Number(gid),
    home: home!,
    shell: shell!,
  }));
}

/** The groups that a container's /etc/group lists. */
export function groups(files: FileSystem): Group[] {
  return rows(files, '/etc/group', 4).map(([name, , gid, members]) => ({
    name: name!,
    gid: Number(gid),
    members: members!.split(',').filter((member) => member !== ''),
  }));
}

/** Names of users by number, for `ls -l` and its like; a number without a name is shown as it is. */
export function userNames(files: FileSystem): (uid: number) => string {
  const names = new Map(users(files).map((user) => [user.uid, user.name]));
  return (uid) => names.get(uid) ?? String(uid);
}

/** Names of groups by number. */
export function groupNames(files: FileSystem): (gid: number) => string {
  const names = new Map(groups(files).map((group) => [group.gid, group.name]));
  return (gid) => names.get(gid) ?? String(gid);
}

function rows(files: FileSystem, path: string, columns: number): string[][] {
  try {
    const lines = files.readText(path).split('\n', 10_000);
    return lines.map((line) => line.split(':')).filter((row) => row.length >= columns && /^\d+$/.test(row[2]!));
  } catch (error) {
    if (error instanceof FileError) return [];
    throw error;
  }
}
