import { Crc32 } from './crc32.js';
import { Crc64 } from './crc64.js';
import { Sha256 } from './sha256.js';

/** The integrity check after each block of an xz stream. */
export interface XzCheck {
  /** Bytes that the check takes. */
  readonly size: number;
  update(bytes: Uint8Array): unknown;
  /** False where the bytes of the check are not those of what was taken. */
  matches(given: Uint8Array): boolean;
}

/** Bytes of the check by its number; those that the format reserves can be skipped by it. */
const SIZES = [0, 4, 4, 4, 8, 8, 8, 16, 16, 16, 32, 32, 32, 64, 64, 64];

/** A check by its number in the stream's flags; one that is not known holds anything to be right, as `xz` does. */
export function makeCheck(id: number): XzCheck {
  const size = SIZES[id]!;
  if (id === 1) {
    const crc = new Crc32();
    return { size, update: (bytes) => crc.update(bytes), matches: (given) => view(given).getUint32(0, true) === crc.value };
  }
  if (id === 4) {
    const crc = new Crc64();
    const matches = (given: Uint8Array) => {
      const { high, low } = crc.value;
      return view(given).getUint32(0, true) === low && view(given).getUint32(4, true) === high;
    };
    return { size, update: (bytes) => crc.update(bytes), matches };
  }
  if (id === 10) {
    const hash = new Sha256();
    const hex = (bytes: Uint8Array) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
    return { size, update: (bytes) => hash.update(bytes), matches: (given) => hex(given) === hash.digestHex() };
  }
  return { size, update: () => undefined, matches: () => true };
}

function view(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
