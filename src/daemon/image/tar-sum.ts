import { Pacer } from '../../stream/pacer.js';
import { Sha256 } from '../../stream/sha256.js';
import type { TarEntry, TarEntryToWrite, TarHeader } from '../../stream/tar.js';
import { FLAGS } from '../../stream/tar-header.js';

/** The sum of one entry of an archive; the name is without `./` before it and `/` behind it. */
export interface EntrySum {
  readonly name: string;
  /** 64 hex digits. */
  readonly sum: string;
}

/**
 * Which sums to take. A layer's leave out times, and all but the beginning of each file: nobody can tell, and an image that is
 * said to have a gigabyte is summed in no time.
 */
export type SumKind = 'context' | 'layer';

/** Bytes of a file that count in a layer's sum. */
const LAYER_CONTENT = 16 * 1024;

/** Work that one header stands for, as bytes. */
const HEADER_COST = 512;

type SummedHeader = Omit<TarHeader, 'kind'>;

const encoder = new TextEncoder();

/**
 * Passes entries on and gives the sum of each when it is through (docker 1.4.1 `pkg/tarsum`: version 0 for a build's context,
 * "dev" for a layer).
 */
export async function* summed(
  entries: AsyncIterable<TarEntry>,
  kind: SumKind,
  take: (sum: EntrySum) => void,
): AsyncGenerator<TarEntry> {
  for await (const { header, content } of entries) {
    const hash = startSum(header, kind);
    const passing = hashing(content, hash, kind === 'layer' ? LAYER_CONTENT : header.size);
    yield { header, content: passing };
    // what nobody took counts too
    for await (const _ of passing);
    take({ name: header.name.replace(/^\.\//, '').replace(/\/$/, ''), sum: hash.digestHex() });
  }
}

/** The checksum of a layer, as an image carries it: `tarsum.dev+sha256:` and the sum of its entries' sums. */
export function checksumOf(sums: readonly string[]): string {
  const hash = new Sha256();
  for (const sum of [...sums].sort()) hash.update(encoder.encode(sum));
  return `tarsum.dev+sha256:${hash.digestHex()}`;
}

/** The checksum of a layer that is not written anywhere. */
export async function layerChecksum(entries: Iterable<TarEntryToWrite>): Promise<string> {
  const sums: string[] = [];
  const pacer = new Pacer();
  for (const { header, content } of entries) {
    const whole = { ...NO_HEADER, ...header, flag: FLAGS[header.kind ?? 'file'] };
    const hash = startSum(whole, 'layer');
    let left = LAYER_CONTENT;
    for await (const chunk of content ?? []) {
      hash.update(chunk.subarray(0, left));
      left -= Math.min(left, chunk.length);
      if (left === 0) break;
    }
    await pacer.spend(HEADER_COST + LAYER_CONTENT - left);
    sums.push(hash.digestHex());
  }
  return checksumOf(sums);
}

const NO_HEADER: SummedHeader = {
  name: '',
  mode: 0,
  uid: 0,
  gid: 0,
  size: 0,
  mtime: 0,
  linkName: '',
  userName: '',
  groupName: '',
  major: 0,
  minor: 0,
  flag: '0',
};

function startSum(header: SummedHeader, kind: SumKind): Sha256 {
  const { name, mode, uid, gid, size, flag, linkName, userName, groupName, major, minor } = header;
  const time = kind === 'context' ? `mtime${Math.floor(header.mtime / 1000)}` : '';
  const owner = `uid${uid}gid${gid}size${size}`;
  const target = `typeflag${flag}linkname${linkName}uname${userName}gname${groupName}`;
  const text = `name${name}mode${mode}${owner}${time}${target}devmajor${major}devminor${minor}`;
  return new Sha256().update(encoder.encode(text));
}

async function* hashing(content: AsyncIterable<Uint8Array>, hash: Sha256, most: number): AsyncGenerator<Uint8Array> {
  let left = most;
  for await (const chunk of content) {
    if (left > 0) hash.update(chunk.subarray(0, left));
    left -= Math.min(left, chunk.length);
    yield chunk;
  }
}
