import { ArchiveError } from './archive-error.js';
import { readNumber, readText, writeOctal } from './tar-field.js';

/** What an entry of an archive is; `other` is a type that only its flag tells. */
export type TarKind = keyof typeof FLAGS | 'other';

/** What an archive says of one entry. */
export interface TarHeader {
  /** As written; a directory ends in `/`. */
  readonly name: string;
  readonly kind: TarKind;
  /** Permission bits; docker 1.4.1 also writes the type bits of stat(2) here. */
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  /** Bytes of content that follow. */
  readonly size: number;
  /** Milliseconds since the epoch. Written as whole seconds. */
  readonly mtime: number;
  /** Where a symlink points, or the name of the earlier entry that a hard link is another name of. */
  readonly linkName: string;
  readonly userName: string;
  readonly groupName: string;
  readonly major: number;
  readonly minor: number;
  /** The type flag, one character, as it is in the archive. */
  readonly flag: string;
}

/** Bytes of a header, and the unit that content is padded to. */
export const BLOCK = 512;

const CHECKSUM = 148;
const CHECKSUM_SIZE = 8;

/** Type flags by kind. */
export const FLAGS = {
  file: '0',
  link: '1',
  symlink: '2',
  'character-device': '3',
  'block-device': '4',
  directory: '5',
  fifo: '6',
} as const;

const KINDS = new Map<string, TarKind>([
  ...Object.entries(FLAGS).map(([kind, flag]): [string, TarKind] => [flag, kind as TarKind]),
  ['\0', 'file'],
]);

/** The error for a header that is none. */
export function invalidHeader(): ArchiveError {
  return new ArchiveError('archive/tar: invalid tar header');
}

/**
 * Reads a header block: ustar, GNU, star or v7. The name, and with it what the slash at its end says, is not final where an
 * extension stands before it. Throws `archive/tar: invalid tar header`.
 */
export function parseHeader(block: Uint8Array): TarHeader {
  if (!hasValidChecksum(block)) throw invalidHeader();
  const magic = readText(block, 257, 8);
  const isExtended = magic.startsWith('ustar');
  const flag = String.fromCharCode(block[156]!);
  const name = readText(block, 0, 100);
  const isStar = isExtended && readText(block, 508, 4) === 'tar';
  const prefix = isExtended && !magic.startsWith('ustar ') ? readText(block, 345, isStar ? 131 : 155) : '';
  const kind = KINDS.get(flag) ?? 'other';
  const isDevice = kind === 'character-device' || kind === 'block-device';
  return {
    name: prefix ? `${prefix}/${name}` : name,
    kind,
    mode: readNumber(block, 100, 8),
    uid: readNumber(block, 108, 8),
    gid: readNumber(block, 116, 8),
    size: readNumber(block, 124, 12),
    mtime: readNumber(block, 136, 12) * 1000,
    linkName: readText(block, 157, 100),
    userName: isExtended ? readText(block, 265, 32) : '',
    groupName: isExtended ? readText(block, 297, 32) : '',
    major: isDevice ? readNumber(block, 329, 8) : 0,
    minor: isDevice ? readNumber(block, 337, 8) : 0,
    flag,
  };
}

/** Puts the checksum into a header block that is complete but for it. */
export function seal(block: Uint8Array): void {
  writeOctal(block, CHECKSUM, CHECKSUM_SIZE - 1, sumOf(block).unsigned);
  block[CHECKSUM + CHECKSUM_SIZE - 1] = 0x20;
}

/** True for zeros only. Two blocks of them end an archive. */
export function isZero(bytes: Uint8Array): boolean {
  for (let at = 0; at < bytes.length; at++) if (bytes[at] !== 0) return false;
  return true;
}

function hasValidChecksum(block: Uint8Array): boolean {
  const given = readNumber(block, CHECKSUM, CHECKSUM_SIZE);
  const { unsigned, signed } = sumOf(block);
  return given === unsigned || given === signed;
}

// Old Sun tars summed signed bytes. The checksum's own field counts as spaces.
function sumOf(block: Uint8Array): { unsigned: number; signed: number } {
  let unsigned = CHECKSUM_SIZE * 0x20;
  let negative = 0;
  for (let at = 0; at < BLOCK; at++) {
    const byte = block[at]!;
    unsigned += byte;
    negative += byte >> 7;
  }
  for (let at = CHECKSUM; at < CHECKSUM + CHECKSUM_SIZE; at++) {
    unsigned -= block[at]!;
    negative -= block[at]! >> 7;
  }
  return { unsigned, signed: unsigned - negative * 256 };
}
