import type { Shell } from '../shell.js';

/** The arrays that bash keeps itself; undefined for any other name. */
export function specialArray(shell: Shell, name: string): string[] | undefined {
  if (!shell.bash) return undefined;
  switch (name) {
    case 'BASH_SOURCE':
      return shell.sources.length > 0 ? [...shell.sources].reverse() : undefined;
    case 'FUNCNAME':
      return shell.callers.length > 0 ? [...shell.callers].reverse() : undefined;
    case 'PIPESTATUS':
      return shell.pipeStatus.map(String);
    case 'BASH_VERSINFO':
      return ['4', '3', '11', '1', 'release', 'x86_64-pc-linux-gnu'];
    case 'GROUPS':
      return [shell.process.user.gid, ...shell.process.user.groups].map(String);
    default:
      return undefined;
  }
}
