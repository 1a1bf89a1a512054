import { copyTree } from '../../../files/copy-tree.js';
import type { FileStat, FileSystem } from '../../../files/file-system.js';
import { cleanPath, joinPath, parentPath } from '../../../files/path.js';
import type { Container } from '../../container/container.js';
import { containerFiles } from '../../container/filesystem.js';
import { refused } from '../../errors.js';
import type { Build } from '../build.js';
import { followInScope } from './scope.js';
import type { CopySource } from './sources.js';
import { unpack } from './unpack.js';

const ROOT = { uid: 0, gid: 0 } as const;

/** Where a copy goes. */
interface Target {
  readonly files: FileSystem;
  /** Symlinks followed. */
  readonly path: string;
  /** What is there before; undefined for nothing. */
  readonly stat: FileStat | undefined;
  /** True where a slash behind it says that it is a directory. */
  readonly isDirectory: boolean;
  /** Where the container's root is on the host: errors name it. */
  readonly rootfs: string;
}

/** Copies a source into the container of a step, or unpacks it there where it may and can be (docker 1.4.1 `builder/internals.go` addContext). */
export async function copyInto(
  build: Build,
  container: Container,
  source: CopySource,
  dest: string,
  mayUnpack: boolean,
): Promise<void> {
  const { files: context } = build.context;
  const target = findTarget(build, container, dest);
  const stat = context.stat(source.path);
  if (stat.kind === 'directory') return copyDirectory(build, source, target);
  const isArchive = mayUnpack && stat.kind === 'file' && (await unpack(build, source.path, target.files, target.path));
  if (!isArchive) copyFile(build, source, target);
}

function findTarget({ daemon }: Build, container: Container, dest: string): Target {
  const files = containerFiles(daemon, container);
  const rootfs = `${daemon.facts.rootDir}/${daemon.facts.driver}/dir/${container.id}`;
  // a relative path is relative to the root, whatever WORKDIR says
  const path = followInScope(files, cleanPath(`/${dest}`), rootfs);
  const stat = files.tryStat(path);
  const isDirectory = dest.endsWith('/') || dest === '.';
  if (isDirectory && stat && stat.kind !== 'directory') throw refused(`stat ${rootfs}${path}/: not a directory`);
  return { files, path, stat, isDirectory, rootfs };
}

/** What is in the directory is merged into the target; the target itself keeps its mode and owner. */
function copyDirectory(build: Build, source: CopySource, { files, path, stat, rootfs }: Target): void {
  const { files: context } = build.context;
  if (stat && stat.kind !== 'directory') throw refused(`mkdir ${rootfs}${path}: not a directory`);
  if (!stat) files.mkdir(path, { parents: true, mode: 0o755 });
  // docker does not walk into a symlink, so that a copy of one that leads to a directory is empty
  if (context.tryLstat(cleanPath(`/${source.name}`))?.kind === 'symlink') return;
  const before = files.stat(path);
  const exclude = () => {
    build.countFiles(1);
    return false;
  };
  copyTree(context, source.path, files, path, { owner: ROOT, exclude });
  files.chmod(path, before.mode);
  files.chown(path, before.uid, before.gid);
  files.utimes(path, build.daemon.clock.now());
}

/**
 * The copy takes the place of whatever is there, a directory too where no slash is behind its name: docker 1.4.1 then does not
 * find what it copied. In a directory that was not there before, the directory is given to root in place of the copy.
 */
function copyFile(build: Build, { path: from, base }: CopySource, { files, path, stat, isDirectory, rootfs }: Target): void {
  build.countFiles(1);
  const to = isDirectory ? joinPath(path, base) : path;
  if (to === '/') throw refused(`stat ${rootfs}/${base}: not a directory`);
  files.mkdir(parentPath(to), { parents: true, mode: 0o755 });
  copyTree(build.context.files, from, files, to);
  const result = stat?.kind === 'directory' ? joinPath(path, base) : path;
  const copied = files.tryLstat(result);
  if (!copied) throw refused(`stat ${rootfs}${result}: not a directory`);
  if (!stat || copied.kind !== 'directory') files.chown(result, ROOT.uid, ROOT.gid, { noFollow: true });
}
