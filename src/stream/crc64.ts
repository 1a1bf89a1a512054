// The reflected ECMA-182 polynomial 0xC96C5795D7870F42, in two halves because a double holds 53 bits only.
const HIGH = 0xc96c5795;
const LOW = 0xd7870f42;

const HIGH_TABLE = new Int32Array(256);
const LOW_TABLE = new Int32Array(256);
for (let byte = 0; byte < 256; byte++) {
  let high = 0;
  let low = byte;
  for (let bit = 0; bit < 8; bit++) {
    const carry = low & 1;
    low = (low >>> 1) | (high << 31);
    high >>>= 1;
    if (carry) {
      low ^= LOW;
      high ^= HIGH;
    }
  }
  HIGH_TABLE[byte] = high;
  LOW_TABLE[byte] = low;
}

/** The CRC-64 of xz (ECMA-182), fed piece by piece. */
export class Crc64 {
  #high = -1;
  #low = -1;

  /** Takes the next bytes. */
  update(bytes: Uint8Array): this {
    let high = this.#high;
    let low = this.#low;
    for (let at = 0; at < bytes.length; at++) {
      const index = (low ^ bytes[at]!) & 255;
      low = ((low >>> 8) | (high << 24)) ^ LOW_TABLE[index]!;
      high = (high >>> 8) ^ HIGH_TABLE[index]!;
    }
    this.#high = high;
    this.#low = low;
    return this;
  }

  /** The two halves of the value. */
  get value(): { high: number; low: number } {
    return { high: ~this.#high >>> 0, low: ~this.#low >>> 0 };
  }
}
