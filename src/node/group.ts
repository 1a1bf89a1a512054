import { readFile } from 'node:fs/promises';

/** The number of a group, by its name in /etc/group or as a number. Throws where there is no such group. */
export async function groupId(group: string): Promise<number> {
  if (/^\d+$/.test(group)) return Number(group);
  const file = await readFile('/etc/group', 'utf8').catch(() => '');
  for (const line of file.split('\n')) {
    const [name, , id] = line.split(':');
    if (name === group && id) return Number(id);
  }
  throw new Error(`Failed to give the socket to the group ${group}: there is no such group; give one of /etc/group, or a number`);
}
