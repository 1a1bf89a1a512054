import type { FileErrorCode, FileKind, FileStat } from './file-system.js';
import type { Mount, MountTable } from './mount-table.js';
import { type DirectoryNode, type LinkTable, type Node, nodeOf } from './node.js';
import { isNameTooLong, joinPath, MAX_PATH, splitPath } from './path.js';

/** What paths are looked up in: a filesystem's own tree and what is mounted over it. */
export interface View {
  readonly tree: { readonly root: DirectoryNode; readonly links: LinkTable };
  readonly table: MountTable | undefined;
}

const NOTHING: readonly string[] = [];

/** Where a path leads, with every symlink on the way resolved. */
export class Location {
  /** True where the path asked for a directory by a slash at its end. */
  slash = false;
  /** What of the path comes after the first name that is missing. */
  rest = NOTHING;
  /** True where it is a symlink's target that is missing. */
  dangling = false;

  constructor(
    /** The path, clean, and free of symlinks but perhaps for the last name. */
    readonly path: string,
    /** Undefined where nothing is there; its directory is there then, as far as `rest` is empty. */
    readonly kind: FileKind | undefined,
    /** What is there in the own tree. */
    readonly node: Node | undefined,
    /** The mount that it is in. */
    readonly mount: Mount | undefined,
    /** The path inside the mount's source. */
    readonly inner: string,
    /** What the mount's source says of it. */
    readonly stat: FileStat | undefined,
  ) {}
}

/** Symlinks that may be followed in one lookup, as Linux has it. */
const MAX_JUMPS = 40;

/** Looks a path up. A last symlink is followed if `follow`. Gives the errno where the way there is barred. */
export function locate(view: View, path: string, follow: boolean): Location | FileErrorCode {
  const refusal = checkPath(path);
  if (refusal) return refusal;
  const pending = splitPath(path).reverse();
  const steps: Location[] = [rootStep(view)];
  let asked = pending.length;
  let slash = asksForDirectory(path);
  let jumps = 0;
  for (let name = pending.pop(); name !== undefined; name = pending.pop()) {
    const here = steps.at(-1)!;
    const dangling = pending.length >= asked;
    asked = Math.min(asked, pending.length);
    if (here.kind !== 'directory') return 'ENOTDIR';
    if (name === '..') {
      if (steps.length > 1) steps.pop();
      continue;
    }
    if (isNameTooLong(name)) return 'ENAMETOOLONG';
    const next = stepInto(view, here, name);
    if (!next) return missing(here, name, slash, dangling, pending.reverse());
    if (next.kind !== 'symlink' || !(pending.length > 0 || follow || slash)) {
      steps.push(next);
      continue;
    }
    const target = targetOf(next);
    if (++jumps > MAX_JUMPS) return 'ELOOP';
    if (target.startsWith('/')) steps.length = 1;
    if (pending.length === 0) slash ||= asksForDirectory(target);
    pending.push(...splitPath(target).reverse());
  }
  const last = steps.at(-1)!;
  if (slash && last.kind !== 'directory') return 'ENOTDIR';
  last.slash = slash;
  return last;
}

function checkPath(path: string): FileErrorCode | undefined {
  if (path === '') return 'ENOENT';
  if (path.length > MAX_PATH) return 'ENAMETOOLONG';
  return path.includes('\0') ? 'EINVAL' : undefined;
}

function asksForDirectory(path: string): boolean {
  return path.endsWith('/') || path.endsWith('/.');
}

function rootStep(view: View): Location {
  const mount = view.table?.at('/');
  return (mount && mountedStep('/', mount, mount.sourcePath)) ?? ownStep('/', view.tree.root);
}

function ownStep(path: string, node: Node): Location {
  return new Location(path, node.kind, node, undefined, '', undefined);
}

function mountedStep(path: string, mount: Mount, inner: string): Location | undefined {
  const stat = mount.source.tryLstat(inner);
  return stat && new Location(path, stat.kind, undefined, mount, inner, stat);
}

function stepInto(view: View, here: Location, name: string): Location | undefined {
  const path = joinPath(here.path, name);
  const mount = view.table?.at(path);
  if (mount) return mountedStep(path, mount, mount.sourcePath);
  if (here.mount) return mountedStep(path, here.mount, joinPath(here.inner, name));
  const entry = (here.node as DirectoryNode).entries.get(name);
  return entry && ownStep(path, nodeOf(entry, view.tree.links));
}

function targetOf(step: Location): string {
  if (step.stat) return step.stat.target ?? '';
  return step.node?.kind === 'symlink' ? step.node.target : '';
}

function missing(directory: Location, name: string, slash: boolean, dangling: boolean, rest: readonly string[]): Location {
  const { mount } = directory;
  const inner = mount ? joinPath(directory.inner, name) : '';
  const at = new Location(joinPath(directory.path, name), undefined, undefined, mount, inner, undefined);
  at.slash = slash;
  at.dangling = dangling;
  at.rest = rest;
  return at;
}
