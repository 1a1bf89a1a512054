import type { FileSystem } from '../../../files/file-system.js';
import { cleanPath, splitPath } from '../../../files/path.js';
import { refused } from '../../errors.js';

const MOST_LINKS = 255;

/**
 * A path with its symlinks followed inside a container's root; what does not exist is taken as it is (docker 1.4.1 `pkg/symlink`
 * FollowSymlinkInScope). `rootfs` is where the root is on the host, for errors.
 */
export function followInScope(files: FileSystem, path: string, rootfs: string): string {
  const pending = splitPath(cleanPath(path));
  let reached = '/';
  let links = 0;
  for (let name = pending.shift(); name !== undefined; name = pending.shift()) {
    const next = cleanPath(`${reached}/${name}`);
    const above = files.tryLstat(reached);
    if (above && above.kind !== 'directory') throw refused(`lstat ${rootfs}${next}: not a directory`);
    const stat = files.tryLstat(next);
    if (stat?.target === undefined) {
      reached = next;
      continue;
    }
    links += 1;
    if (links > MOST_LINKS) throw refused(`evalSymlinksInScope: too many links in ${rootfs}${path}`);
    if (stat.target.startsWith('/')) reached = '/';
    pending.unshift(...splitPath(stat.target));
  }
  return reached;
}
