const TABLE = Int32Array.from({ length: 256 }, (_, byte) => {
  let value = byte << 24;
  for (let bit = 0; bit < 8; bit++) value = value < 0 ? (value << 1) ^ 0x04c11db7 : value << 1;
  return value;
});

/** The CRC-32 of bzip2, most significant bit first. */
export class Crc32Bzip2 {
  #value = -1;

  /** Takes bytes, and gives them back. */
  update<T extends Uint8Array>(bytes: T): T {
    let value = this.#value;
    for (let at = 0; at < bytes.length; at++) value = (value << 8) ^ TABLE[(value >>> 24) ^ bytes[at]!]!;
    this.#value = value;
    return bytes;
  }

  get value(): number {
    return ~this.#value >>> 0;
  }
}
