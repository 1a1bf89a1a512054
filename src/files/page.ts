import type { Account, FileNode, Owner } from './node.js';

/** Bytes of a file that are held together; a page may be shorter than this, and what is missing at its end is zeros. */
export const PAGE_SIZE = 65_536;

/** Part of a file's content. Only its owner may change it in place. */
export interface Page {
  readonly owner: Owner;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

type Content = Pick<FileNode, 'size' | 'first' | 'rest'>;

/** Copies part of a file's content, cut at its end. */
export function readPages(file: Content, offset: number, length: number): Uint8Array<ArrayBuffer> {
  const end = Math.min(file.size, offset + length);
  const result = new Uint8Array(Math.max(0, end - offset));
  for (let at = offset; at < end; ) {
    const index = Math.floor(at / PAGE_SIZE);
    const start = index * PAGE_SIZE;
    const stop = Math.min(end, start + PAGE_SIZE);
    const page = pageAt(file, index);
    if (page) result.set(page.bytes.subarray(at - start, stop - start), at - offset);
    at = stop;
  }
  return result;
}

/** Bytes that a write would add to what the owner's account holds. */
export function costOfWrite(file: Content, owner: Owner, offset: number, length: number): number {
  let cost = 0;
  for (const [index, , to] of pageSpans(offset, length)) {
    const page = pageAt(file, index);
    const needed = neededLength(page, to);
    if (page?.owner === owner && page.bytes.length >= needed) continue;
    cost += needed - (page?.owner.account === owner.account ? page.bytes.length : 0);
  }
  return cost;
}

/** Writes into a file that `owner` may change; the size grows where need be. The account is not touched. */
export function writePages(file: Content, owner: Owner, offset: number, content: Uint8Array): void {
  for (const [index, from, to] of pageSpans(offset, content.length)) {
    const target = writablePage(file, owner, index, to);
    const start = index * PAGE_SIZE + from - offset;
    target.set(content.subarray(start, start + to - from), from);
  }
  file.size = Math.max(file.size, offset + content.length);
}

/** Cuts or stretches a file that `owner` may change; gives the bytes by which what the account holds has changed. */
export function resizePages(file: Content, owner: Owner, size: number): number {
  let released = 0;
  const last = Math.floor(size / PAGE_SIZE);
  const kept = size - last * PAGE_SIZE;
  for (const [index, page] of pagesOf(file)) {
    if (index < last || (index === last && kept >= page.bytes.length)) continue;
    if (page.owner.account === owner.account) released += page.bytes.length;
    if (index > last || kept === 0) setPage(file, index, undefined);
    else {
      setPage(file, index, { owner, bytes: page.bytes.slice(0, kept) });
      released -= kept;
    }
  }
  file.size = size;
  return -released;
}

/** Bytes of a file that count for an account. */
export function heldBytes(file: Content, account?: Account): number {
  let held = 0;
  for (const [, page] of pagesOf(file)) if (!account || page.owner.account === account) held += page.bytes.length;
  return held;
}

/** True where two files have the same bytes; pages that they share are not looked at. */
export function sameContent(a: Content, b: Content): boolean {
  if (a.size !== b.size) return false;
  const indices = new Set([...pagesOf(a), ...pagesOf(b)].map(([index]) => index));
  for (const index of indices) {
    const left = pageAt(a, index);
    const right = pageAt(b, index);
    if (left === right) continue;
    const length = Math.max(left?.bytes.length ?? 0, right?.bytes.length ?? 0);
    for (let at = 0; at < length; at++) if ((left?.bytes[at] ?? 0) !== (right?.bytes[at] ?? 0)) return false;
  }
  return true;
}

function pageAt(file: Content, index: number): Page | undefined {
  return index === 0 ? file.first : file.rest?.get(index);
}

function setPage(file: Content, index: number, page: Page | undefined): void {
  if (index === 0) file.first = page;
  else if (!page) file.rest?.delete(index);
  else {
    file.rest ??= new Map();
    file.rest.set(index, page);
  }
}

function pagesOf(file: Content): Array<[number, Page]> {
  const pages: Array<[number, Page]> = file.rest ? [...file.rest] : [];
  if (file.first) pages.push([0, file.first]);
  return pages;
}

// Grows by doubling, so that appending byte by byte stays linear; a first write takes what it needs.
function neededLength(page: Page | undefined, to: number): number {
  if (!page) return to;
  return page.bytes.length >= to ? page.bytes.length : Math.min(PAGE_SIZE, Math.max(to, page.bytes.length * 2));
}

function writablePage(file: Content, owner: Owner, index: number, to: number): Uint8Array {
  const page = pageAt(file, index);
  const length = neededLength(page, to);
  if (page?.owner === owner && page.bytes.length >= length) return page.bytes;
  const bytes = new Uint8Array(length);
  if (page) bytes.set(page.bytes);
  setPage(file, index, { owner, bytes });
  return bytes;
}

function* pageSpans(offset: number, length: number): Generator<[index: number, from: number, to: number]> {
  const end = offset + length;
  for (let at = offset; at < end; ) {
    const index = Math.floor(at / PAGE_SIZE);
    const start = index * PAGE_SIZE;
    const stop = Math.min(end, start + PAGE_SIZE);
    yield [index, at - start, stop - start];
    at = stop;
  }
}
