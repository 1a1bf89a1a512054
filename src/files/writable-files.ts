import { adoptContent, checkSize, replaceContent, resizeFile, writeInto } from './file-content.js';
import { FileError, type FileSystem, type FileTree, type WriteOptions } from './file-system.js';
import type { LiveTree } from './live-tree.js';
import type { Location } from './location.js';
import { makeFile } from './make-node.js';
import { removeNode } from './move.js';
import { type FileNode, NODE_COST, type Node } from './node.js';
import { inMount, ReadableFiles } from './readable-files.js';

type MountedCall = (source: FileSystem, inner: string) => void;

const encoder = new TextEncoder();

/** What writes the content of files, on top of what reads it. */
export abstract class WritableFiles extends ReadableFiles {
  constructor(
    base: FileTree,
    capacity: number,
    protected readonly now: () => number,
  ) {
    super(base, capacity);
  }

  writeFile(path: string, content: Uint8Array | string, options: WriteOptions = {}): void {
    const at = this.writable(path, true);
    this.change(
      at,
      path,
      (source, inner) => source.writeFile(inner, content, options),
      (tree, now) => replaceContent(tree, at, path, now, bytesOf(content), options),
    );
  }

  appendFile(path: string, content: Uint8Array | string, options: WriteOptions = {}): void {
    const at = this.writable(path, true);
    this.change(
      at,
      path,
      (source, inner) => source.appendFile(inner, content, options),
      (tree, now) => writeInto(tree, at, path, now, 'end', bytesOf(content), options),
    );
  }

  writeAt(path: string, offset: number, content: Uint8Array): void {
    const at = this.writable(path, true);
    this.change(
      at,
      path,
      (source, inner) => source.writeAt(inner, offset, content),
      (tree, now) => writeInto(tree, at, path, now, offset, content),
    );
  }

  truncate(path: string, size: number): void {
    const at = this.writable(path, true);
    this.change(
      at,
      path,
      (source, inner) => source.truncate(inner, size),
      (tree, now) => resizeFile(tree, at, path, now, size),
    );
  }

  declareFile(path: string, size: number, options: WriteOptions = {}): void {
    const at = this.writable(path, true);
    this.change(
      at,
      path,
      (source, inner) => source.declareFile(inner, size, options),
      (tree, now) => replaceContent(tree, at, path, now, new Uint8Array(), options, checkSize(size, path)),
    );
  }

  dynamicFile(path: string, content: () => string, options: WriteOptions = {}): void {
    const at = this.writable(path, true);
    if (at.kind === 'directory') throw new FileError('EISDIR', path);
    this.create(
      at,
      path,
      (source, inner) => source.dynamicFile(inner, content, options),
      (tree, now) => makeFile(tree, now, options, content),
    );
  }

  /**
   * Makes or replaces a file whose bytes are those of a shared one, held once until either changes. False, and nothing is
   * done, in a mount that is not of this kind.
   */
  adoptFile(path: string, shared: FileNode, options: WriteOptions = {}): boolean {
    const at = this.writable(path, true);
    const { mount, inner } = at;
    if (mount) return mount.source instanceof WritableFiles && mount.source.adoptFile(inner, shared, options);
    adoptContent(this.tree, at, path, this.now(), shared, options);
    return true;
  }

  /** Changes something where a path leads: in the mounted filesystem, or in the own tree. */
  protected change(at: Location, path: string, mounted: MountedCall, own: (tree: LiveTree, now: number) => void): void {
    if (at.mount) inMount(at, path, mounted);
    else own(this.tree, this.now());
  }

  /** Puts a new node at a location, in the place of what may be there. */
  protected create(at: Location, path: string, mounted: MountedCall, make: (tree: LiveTree, now: number) => Node): void {
    this.change(at, path, mounted, (tree, now) => {
      tree.reserve(NODE_COST, path);
      if (at.kind) removeNode(tree, at, now);
      tree.attach(at.path, make(tree, now), now);
    });
  }

  /** Where a path leads, for a change to be made there; EROFS in a mount that is read only. */
  protected writable(path: string, follow: boolean): Location {
    const at = this.at(path, follow);
    if (at.mount?.readOnly) throw new FileError('EROFS', path);
    return at;
  }
}

function bytesOf(content: Uint8Array | string): Uint8Array {
  return typeof content === 'string' ? encoder.encode(content) : content;
}
