import { FileError, type FileStat } from '../../../files/file-system.js';
import type { ToolContext } from '../../tool.js';
import { joinPath } from '../io/paths.js';

/** How {@link copyTree} copies. */
export interface CopySettings {
  recursive: boolean;
  /** `always` follows every symlink, `top` those that were named, `never` none. */
  follow: 'always' | 'top' | 'never';
  /** Keeps mode, owner and time. */
  preserve: boolean;
  /** Replaces a destination that cannot be opened for writing. */
  force?: boolean;
  link?: 'hard' | 'symbolic';
  /** Asked before each file is written; false skips it. */
  permit?: (from: string, to: string, stat: FileStat) => boolean | Promise<boolean>;
  /** Told of each file once it was copied. */
  copied?: (from: string, to: string) => void | Promise<void>;
  /** Told of a directory that was left out for want of `recursive`. */
  omitted?: (from: string) => void | Promise<void>;
}

/** Copies a file or a tree to exactly `to`. Throws {@link FileError}; a tree is never copied into itself. */
export async function copyTree(
  context: ToolContext,
  from: string,
  to: string,
  settings: CopySettings,
  top = true,
): Promise<void> {
  await context.step();
  const { files } = context;
  const follow = settings.follow === 'always' || (settings.follow === 'top' && top);
  const stat = follow ? files.stat(from) : files.lstat(from);
  if (stat.kind === 'directory') return copyDirectory(context, from, to, settings, stat);
  if (settings.permit && !(await settings.permit(from, to, stat))) return;
  if (settings.link || stat.kind !== 'file') replaceNode(context, from, to, stat, settings);
  else copyContent(context, from, to, stat, settings);
  if (settings.preserve && !settings.link) preserve(context, to, stat);
  await settings.copied?.(from, to);
}

async function copyDirectory(
  context: ToolContext,
  from: string,
  to: string,
  settings: CopySettings,
  stat: FileStat,
): Promise<void> {
  const { files } = context;
  if (!settings.recursive) return settings.omitted?.(from);
  const source = files.realpath(from);
  const present = files.tryStat(to);
  if (present && present.kind !== 'directory') throw new FileError('ENOTDIR', to);
  const entries = files.list(from);
  if (!present) files.mkdir(to, { mode: stat.mode | 0o700, uid: context.system.uid, gid: context.system.gid });
  const target = files.realpath(to);
  if (target === source || target.startsWith(joinPath(source, ''))) throw new FileError('EINVAL', to);
  for (const name of entries) await copyTree(context, joinPath(from, name), joinPath(to, name), settings, false);
  if (settings.preserve) preserve(context, to, stat);
  else if (!present) files.chmod(to, stat.mode);
  await settings.copied?.(from, to);
}

function replaceNode(context: ToolContext, from: string, to: string, stat: FileStat, settings: CopySettings): void {
  const { files } = context;
  const owner = { uid: context.system.uid, gid: context.system.gid };
  if (settings.force || stat.kind === 'symlink') removeIfPresent(context, to);
  if (settings.link === 'hard') files.link(from, to);
  else if (settings.link === 'symbolic') files.symlink(from, to, owner);
  else if (stat.kind === 'symlink') files.symlink(stat.target ?? '', to, owner);
  else if (stat.kind !== 'file' && stat.kind !== 'directory') {
    const device = stat.major === undefined ? {} : { major: stat.major, minor: stat.minor ?? 0 };
    files.makeNode(to, stat.kind, { mode: stat.mode, ...owner, ...device });
  }
}

function removeIfPresent(context: ToolContext, path: string): void {
  try {
    context.files.unlink(path);
  } catch (error) {
    if (!(error instanceof FileError) || error.code !== 'ENOENT') throw error;
  }
}

function copyContent(context: ToolContext, from: string, to: string, stat: FileStat, settings: CopySettings): void {
  const { files } = context;
  const present = files.tryStat(to);
  if (present?.kind === 'directory') throw new FileError('EISDIR', to);
  if (settings.force && files.tryStat(to) === undefined) removeIfPresent(context, to);
  const options = { mode: stat.mode & 0o777, uid: context.system.uid, gid: context.system.gid };
  try {
    files.writeFile(to, files.readFile(from), options);
  } catch (error) {
    if (!(error instanceof FileError) || error.code !== 'ENOSPC') throw error;
    files.declareFile(to, stat.size, options);
  }
}

function preserve(context: ToolContext, path: string, stat: FileStat): void {
  const { files } = context;
  files.chown(path, stat.uid, stat.gid, { noFollow: true });
  if (stat.kind === 'symlink') return;
  files.chmod(path, stat.mode);
  files.utimes(path, stat.mtime);
}

/** True where two names lead to one file. */
export function sameFile(a: FileStat | undefined, b: FileStat | undefined): boolean {
  return a !== undefined && a.inode === b?.inode && a.device === b.device;
}
