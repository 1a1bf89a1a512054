const BLOCK = 64;

/**
 * What MD5, SHA-1 and SHA-256 have in common: 64-byte blocks, and at the end a 1 bit, zeros, and the length in bits.
 * Incremental and synchronous, which `crypto.subtle` is not.
 */
export abstract class BlockHash {
  readonly #block = new Uint8Array(BLOCK);
  readonly #words = new DataView(this.#block.buffer);
  #filled = 0;
  #length = 0;

  /** State words, and how they and the length are written. */
  protected constructor(
    protected readonly state: Uint32Array,
    readonly littleEndian: boolean,
  ) {}

  /** Takes the next bytes. */
  update(bytes: Uint8Array): this {
    this.#length += bytes.length;
    for (let at = 0; at < bytes.length; ) {
      const part = bytes.subarray(at, at + BLOCK - this.#filled);
      this.#block.set(part, this.#filled);
      this.#filled += part.length;
      at += part.length;
      if (this.#filled === BLOCK) this.#flush();
    }
    return this;
  }

  /** The hash of all that was taken, in lower-case hex. Ends the use of this object. */
  digestHex(): string {
    const bits = BigInt(this.#length) * 8n;
    this.#block[this.#filled++] = 0x80;
    if (this.#filled > BLOCK - 8) {
      this.#block.fill(0, this.#filled);
      this.#flush();
    }
    this.#block.fill(0, this.#filled);
    this.#words.setBigUint64(BLOCK - 8, bits, this.littleEndian);
    this.#flush();
    let hex = '';
    for (const word of this.state) hex += (this.littleEndian ? swapBytes(word) : word).toString(16).padStart(8, '0');
    return hex;
  }

  /** Mixes one block of sixteen words into the state. */
  protected abstract mix(block: DataView): void;

  #flush(): void {
    this.mix(this.#words);
    this.#filled = 0;
  }
}

function swapBytes(word: number): number {
  return ((word << 24) | ((word & 0xff00) << 8) | ((word >>> 8) & 0xff00) | (word >>> 24)) >>> 0;
}

/** Rotates a 32-bit word to the left. */
export function rotateLeft(word: number, bits: number): number {
  return (word << bits) | (word >>> (32 - bits));
}

/** Adds words to the state, modulo 2^32. */
export function add(state: Uint32Array, words: readonly number[]): void {
  for (let i = 0; i < words.length; i++) state[i] = (state[i]! + words[i]!) | 0;
}
