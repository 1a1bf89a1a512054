import type { TreeWriter } from '../tree-writer.js';

const DIRECTORIES = [
  '/dev',
  '/etc',
  '/home',
  '/proc',
  '/root',
  '/sys',
  '/usr/bin',
  '/usr/lib',
  '/usr/sbin',
  '/var/lib',
  '/var/log',
  '/var/run',
];

/** What every image has: the directories that a process expects, and name resolution. Runtime files of /etc are empty, as in docker's images. */
export function writeBase(tree: TreeWriter): void {
  tree.directories(DIRECTORIES);
  tree.directories(['/tmp', '/var/tmp'], 0o1777);
  tree.files.chmod('/root', 0o700);
  tree.texts({ '/etc/hosts': '', '/etc/hostname': '', '/etc/resolv.conf': '' });
  tree.links({ '/etc/mtab': '/proc/mounts' });
}

/** A line of /etc/passwd: name, number, home and shell. */
export type PasswdRow = readonly [name: string, uid: number, gid: number, comment: string, home: string, shell: string];

/** The text of /etc/passwd. */
export function passwdText(rows: readonly PasswdRow[]): string {
  return rows.map(([name, uid, gid, comment, home, shell]) => `${name}:x:${uid}:${gid}:${comment}:${home}:${shell}\n`).join('');
}

/** The text of /etc/shadow for the same users, none of whom has a password. */
export function shadowText(rows: readonly PasswdRow[]): string {
  return rows.map(([name]) => `${name}:*:16384:0:99999:7:::\n`).join('');
}

/** The text of /etc/group: name and number, without members. */
export function groupText(rows: ReadonlyArray<readonly [name: string, gid: number]>): string {
  return rows.map(([name, gid]) => `${name}:x:${gid}:\n`).join('');
}
