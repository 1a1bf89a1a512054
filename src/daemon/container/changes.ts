import { changes } from '../../files/diff.js';
import type { FileChange } from '../../files/file-system.js';
import type { Daemon } from '../daemon.js';

/** What the container has changed in its image's files (docker 1.4.1 `daemon/changes.go`). */
export function containerChanges(daemon: Daemon, reference: string): FileChange[] {
  const { files, savedTree, baseTree } = daemon.containers.get(reference);
  const tree = files ? files.freeze() : savedTree;
  return tree && baseTree ? changes(baseTree, tree) : [];
}
