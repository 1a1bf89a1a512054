import type { FileStat, FileSystem } from '../../../files/file-system.js';
import { cleanPath, isWithin, splitPath } from '../../../files/path.js';
import { refused } from '../../errors.js';
import type { BuildContext } from '../context.js';

/** Symlinks that one path may lead over. */
const MOST_LINKS = 255;

/** What every host has, so that a way there out of a context is told as such. */
const ON_EVERY_HOST = new Set(
  '/ /bin /bin/sh /boot /dev /etc /etc/group /etc/hostname /etc/hosts /etc/passwd /etc/resolv.conf /etc/shadow /home /lib /mnt /opt /proc /root /run /sbin /srv /sys /tmp /usr /usr/bin /var /var/lib'.split(
    ' ',
  ),
);

/**
 * Finds a source in a context, its symlinks followed on the host that the context lies on, and gives its path in the context.
 * Throws for what is missing or outside (docker 1.4.1 `builder/internals.go` checkPathForAddition).
 */
export function findInContext(context: BuildContext, host: FileSystem, source: string): string {
  const pending = splitPath(cleanPath(`${context.path}/${source}`));
  let path = '/';
  let links = 0;
  for (let name = pending.shift(); name !== undefined; name = pending.shift()) {
    const next = cleanPath(`${path}/${name}`);
    const stat = lookUp(context, host, next);
    if (!stat) throw refused(`${source}: no such file or directory`);
    if (stat.target === undefined) {
      path = next;
      continue;
    }
    links += 1;
    if (links > MOST_LINKS) throw refused(`EvalSymlinks: too many links in ${context.path}/${source}`);
    if (stat.target.startsWith('/')) path = '/';
    pending.unshift(...splitPath(stat.target));
  }
  if (!isWithin(path, context.path)) throw refused(`Forbidden path outside the build context: ${source} (${path})`);
  return path.slice(context.path.length) || '/';
}

function lookUp({ files, path }: BuildContext, host: FileSystem, wanted: string): Pick<FileStat, 'target'> | undefined {
  if (isWithin(wanted, path)) return files.tryLstat(wanted.slice(path.length) || '/');
  return isWithin(path, wanted) || ON_EVERY_HOST.has(wanted) ? {} : host.tryLstat(wanted);
}
