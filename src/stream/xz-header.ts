import type { ByteReader } from './byte-reader.js';
import { Crc32 } from './crc32.js';
import { corruptXz, unsupportedXz } from './unxz-error.js';

/** What the header of a block says. */
export interface XzBlock {
  /** Bytes of the window that the data looks back into. */
  readonly dictionarySize: number;
  /** Bytes of the data, compressed and not, where the header says. */
  readonly packedSize: number | undefined;
  readonly size: number | undefined;
}

const LZMA2 = 0x21;

/** Dictionaries above this are refused; `xz -9` takes 64 MiB. */
const MAX_DICTIONARY = 128 * 1024 * 1024;

/** Reads the header of a block, of which the first byte was read. */
export async function readBlockHeader(reader: ByteReader, first: number): Promise<XzBlock> {
  const length = first * 4;
  const bytes = new Uint8Array(length + 4);
  bytes[0] = first;
  bytes.set(await reader.exactly(length + 3), 1);
  if (new Crc32().update(bytes.subarray(0, length)).value !== littleEndian(bytes, length)) throw corruptXz();
  const flags = bytes[1]!;
  const numbers = new NumberReader(bytes.subarray(0, length), 2);
  const packedSize = flags & 0x40 ? numbers.next() : undefined;
  const size = flags & 0x80 ? numbers.next() : undefined;
  if ((flags & 0x3f) !== 0 || numbers.next() !== LZMA2 || numbers.next() !== 1) throw unsupportedXz();
  return { dictionarySize: dictionarySize(numbers.byte()), packedSize, size };
}

/** Reads the index, of which the first byte was read; gives its length. Throws where it does not have as many records. */
export async function readIndex(reader: ByteReader, blocks: number): Promise<number> {
  const crc = new Crc32().update(new Uint8Array(1));
  let length = 1;
  const byte = async () => {
    const bytes = await reader.exactly(1);
    crc.update(bytes);
    length += 1;
    return bytes[0]!;
  };
  if ((await readNumber(byte)) !== blocks) throw corruptXz();
  for (let record = 0; record < blocks * 2; record++) await readNumber(byte);
  while (length % 4 > 0) if ((await byte()) !== 0) throw corruptXz();
  if (crc.value !== littleEndian(await reader.exactly(4), 0)) throw corruptXz();
  return length + 4;
}

/** A 32-bit number, least significant byte first. */
export function littleEndian(bytes: Uint8Array, at: number): number {
  return new DataView(bytes.buffer, bytes.byteOffset).getUint32(at, true);
}

function dictionarySize(code: number): number {
  const size = (2 | (code & 1)) * 2 ** ((code >> 1) + 11);
  if (code > 40 || size > MAX_DICTIONARY) throw unsupportedXz();
  return size;
}

class NumberReader {
  constructor(
    readonly bytes: Uint8Array,
    public at: number,
  ) {}

  byte(): number {
    const byte = this.bytes[this.at++];
    if (byte === undefined) throw corruptXz();
    return byte;
  }

  next(): number {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      const byte = this.byte();
      value += (byte & 127) * scale;
      if (!Number.isSafeInteger(value)) throw corruptXz();
      if (byte < 128) return value;
    }
  }
}

async function readNumber(byte: () => Promise<number>): Promise<number> {
  let value = 0;
  for (let scale = 1; ; scale *= 128) {
    const next = await byte();
    value += (next & 127) * scale;
    if (!Number.isSafeInteger(value)) throw corruptXz();
    if (next < 128) return value;
  }
}
