const TABLE = Int32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

/** The CRC-32 of gzip, zip and xz, fed piece by piece. */
export class Crc32 {
  #value = -1;

  /** Takes the next bytes. */
  update(bytes: Uint8Array): this {
    let value = this.#value;
    for (let at = 0; at < bytes.length; at++) value = (value >>> 8) ^ TABLE[(value ^ bytes[at]!) & 255]!;
    this.#value = value;
    return this;
  }

  get value(): number {
    return ~this.#value >>> 0;
  }
}
