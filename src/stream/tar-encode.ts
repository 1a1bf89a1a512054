import { joinBytes } from './byte-reader.js';
import { writeOctal } from './tar-field.js';
import { BLOCK, FLAGS, seal } from './tar-header.js';
import { writeRecords } from './tar-pax.js';
import type { TarEntryHeader } from './tar-writer.js';

const NAME_ROOM = 100;
const PREFIX_ROOM = 155;
const encoder = new TextEncoder();
const MAGIC = encoder.encode('ustar\x0000');

/** The header block of an entry, after a PAX entry for what does not fit into it. */
export function encodeHeader(header: TarEntryHeader): Uint8Array {
  const records = new Map<string, string>();
  const block = new Uint8Array(BLOCK);
  writeName(block, header.name, records);
  writeText(block, 157, NAME_ROOM, header.linkName ?? '', 'linkpath', records);
  writeText(block, 265, 32, header.userName ?? '', 'uname', records);
  writeText(block, 297, 32, header.groupName ?? '', 'gname', records);
  writeNumber(block, 100, 8, header.mode ?? 0);
  writeNumber(block, 108, 8, header.uid ?? 0, 'uid', records);
  writeNumber(block, 116, 8, header.gid ?? 0, 'gid', records);
  writeNumber(block, 124, 12, header.size ?? 0, 'size', records);
  writeNumber(block, 136, 12, Math.floor((header.mtime ?? 0) / 1000), 'mtime', records);
  writeNumber(block, 329, 8, header.major ?? 0);
  writeNumber(block, 337, 8, header.minor ?? 0);
  block[156] = FLAGS[header.kind ?? 'file'].charCodeAt(0);
  finish(block);
  return records.size === 0 ? block : joinBytes([paxEntry(header, records), block]);
}

function paxEntry(header: TarEntryHeader, records: ReadonlyMap<string, string>): Uint8Array {
  const body = writeRecords(records);
  const block = new Uint8Array(BLOCK);
  const slash = header.name.lastIndexOf('/', header.name.length - 2) + 1;
  const name = `${header.name.slice(0, slash)}PaxHeaders.0/${header.name.slice(slash)}`;
  put(block, 0, asciiBytes(name).subarray(0, NAME_ROOM));
  for (const [offset, length] of [
    [100, 8],
    [108, 8],
    [116, 8],
    [329, 8],
    [337, 8],
  ] as const) {
    writeOctal(block, offset, length, 0);
  }
  writeOctal(block, 124, 12, body.length);
  writeNumber(block, 136, 12, Math.floor((header.mtime ?? 0) / 1000));
  block[156] = 'x'.charCodeAt(0);
  finish(block);
  return joinBytes([block, body, new Uint8Array(-body.length & (BLOCK - 1))]);
}

function finish(block: Uint8Array): void {
  put(block, 257, MAGIC);
  seal(block);
}

// A long name of plain characters is split at a slash, if that makes it fit; any other goes into a record.
function writeName(block: Uint8Array, name: string, records: Map<string, string>): void {
  const bytes = encoder.encode(name);
  const isAscii = bytes.length === name.length;
  if (isAscii && bytes.length > NAME_ROOM) {
    const slash = name.lastIndexOf('/', Math.min(PREFIX_ROOM, name.length - 2));
    if (slash > 0 && name.length - slash - 1 <= NAME_ROOM) {
      put(block, 345, bytes.subarray(0, slash));
      put(block, 0, bytes.subarray(slash + 1));
      return;
    }
  }
  writeText(block, 0, NAME_ROOM, name, 'path', records);
}

function writeText(
  block: Uint8Array,
  offset: number,
  room: number,
  text: string,
  key: string,
  records: Map<string, string>,
): void {
  if (text === '') return;
  const bytes = asciiBytes(text);
  if (bytes.length > room || bytes.length !== text.length) records.set(key, text);
  put(block, offset, bytes.subarray(0, room));
}

function writeNumber(
  block: Uint8Array,
  offset: number,
  length: number,
  value: number,
  key?: string,
  records?: Map<string, string>,
): void {
  if (writeOctal(block, offset, length, value)) return;
  writeOctal(block, offset, length, 0);
  if (key) records?.set(key, String(value));
}

function asciiBytes(text: string): Uint8Array {
  return encoder.encode(text.replace(/[^\0-\x7f]/g, ''));
}

function put(block: Uint8Array, offset: number, bytes: Uint8Array): void {
  block.set(bytes, offset);
}
