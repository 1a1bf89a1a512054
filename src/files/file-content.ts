import { FileError, type WriteOptions } from './file-system.js';
import type { LiveTree } from './live-tree.js';
import type { Location } from './location.js';
import { makeFile } from './make-node.js';
import { type FileNode, NODE_COST, type Node } from './node.js';
import { costOfWrite, heldBytes, readPages, resizePages, writePages } from './page.js';

/** Zeros that {@link readWhole} makes at most where a file has more bytes than are held. */
const MAX_ZEROS = 16 * 1024 * 1024;

/** Bytes that a file may claim to have (16 TiB, as on ext4). */
const MAX_SIZE = 2 ** 44;

const encoder = new TextEncoder();

/** The whole content of a node; a device or fifo reads as empty. */
export function readWhole(node: Node, path: string): Uint8Array {
  const file = readable(node, path);
  if (!file) return new Uint8Array();
  if (file.make) return encoder.encode(file.make());
  if (file.size - heldBytes(file) > MAX_ZEROS) throw new FileError('ENOSPC', path);
  return readPages(file, 0, file.size);
}

/** Part of the content of a node. */
export function readPart(node: Node, path: string, offset: number, length: number): Uint8Array {
  const file = readable(node, path);
  if (!file || !(length > 0)) return new Uint8Array();
  if (file.make) return encoder.encode(file.make()).slice(offset, offset + length);
  return readPages(file, Math.max(0, Math.floor(offset)), Math.floor(length));
}

/**
 * Replaces the content of the file at a location of the own tree, made where missing. A device or fifo swallows it.
 * `size` declares more bytes than `content` has.
 */
export function replaceContent(
  tree: LiveTree,
  at: Location,
  path: string,
  now: number,
  content: Uint8Array,
  options: WriteOptions,
  size = content.length,
): void {
  const existing = writable(at, path);
  if (existing === 'swallow') return;
  const released = existing ? tree.heldBy(existing) : -NODE_COST;
  tree.reserve(content.length - released, path);
  const file = existing ? (tree.node(at.path) as FileNode) : attachFile(tree, at, now, options);
  file.size = size;
  file.first = undefined;
  file.rest = undefined;
  writePages(file, tree.owner(), 0, content);
  file.mtime = options.mtime ?? now;
}

/** Gives the file at a location of the own tree, made where missing, the pages of one that nobody changes in place. */
export function adoptContent(
  tree: LiveTree,
  at: Location,
  path: string,
  now: number,
  shared: FileNode,
  options: WriteOptions,
): void {
  const { size, first, rest } = shared;
  replaceContent(tree, at, path, now, new Uint8Array(), options, size);
  const file = at.node?.kind === 'file' || !at.kind ? (tree.node(at.path) as FileNode) : undefined;
  if (file) Object.assign(file, { first, rest: rest && new Map(rest) });
}

/** Writes into the file at a location of the own tree; `'end'` adds to it, and makes it where it is missing. */
export function writeInto(
  tree: LiveTree,
  at: Location,
  path: string,
  now: number,
  offset: number | 'end',
  content: Uint8Array,
  options: WriteOptions = {},
): void {
  if (!at.kind && offset !== 'end') throw new FileError('ENOENT', path);
  const existing = writable(at, path);
  if (existing === 'swallow') return;
  if (!existing) {
    replaceContent(tree, at, path, now, content, options);
    return;
  }
  const from = offset === 'end' ? existing.size : checkSize(offset, path);
  checkSize(from + content.length, path);
  const owner = tree.owner();
  tree.reserve(costOfWrite(existing, owner, from, content.length), path);
  const file = tree.node(at.path) as FileNode;
  writePages(file, owner, from, content);
  file.mtime = options.mtime ?? now;
}

/** Cuts or stretches the file at a location of the own tree. */
export function resizeFile(tree: LiveTree, at: Location, path: string, now: number, size: number): void {
  const existing = at.kind && writable(at, path);
  if (existing === 'swallow') return;
  if (!existing) throw new FileError('ENOENT', path);
  checkSize(size, path);
  const file = tree.node(at.path) as FileNode;
  const owner = tree.owner();
  owner.account.held += resizePages(file, owner, size);
  file.mtime = now;
}

/** Throws EINVAL for what cannot be a size or an offset. */
export function checkSize(size: number, path: string): number {
  if (!Number.isInteger(size) || size < 0 || size > MAX_SIZE) throw new FileError('EINVAL', path);
  return size;
}

function readable(node: Node, path: string): FileNode | undefined {
  if (node.kind === 'directory') throw new FileError('EISDIR', path);
  return node.kind === 'file' ? node : undefined;
}

function writable(at: Location, path: string): FileNode | 'swallow' | undefined {
  if (at.kind === 'directory' || (at.kind === undefined && at.slash)) throw new FileError('EISDIR', path);
  if (at.kind === undefined) return undefined;
  if (at.node?.kind !== 'file') return 'swallow';
  if (at.node.make) throw new FileError('EACCES', path);
  return at.node;
}

function attachFile(tree: LiveTree, at: Location, now: number, options: WriteOptions): FileNode {
  const file = makeFile(tree, now, options);
  tree.attach(at.path, file, now);
  return file;
}
