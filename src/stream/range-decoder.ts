import { corruptXz } from './unxz-error.js';

const TOP = 0x1000000;
const PROBABILITY_BITS = 11;
const MOVE_BITS = 5;

/** A probability of one half. */
export const EVEN = 1 << (PROBABILITY_BITS - 1);

/** The arithmetic decoder of LZMA. Probabilities are kept by the caller, and adapt with each bit. */
export class RangeDecoder {
  #input: Uint8Array = new Uint8Array();
  #at = 0;
  #range = 0;
  #code = 0;

  /** Starts on a piece of input, which holds all that will be decoded up to {@link RangeDecoder.finish}. */
  start(input: Uint8Array): void {
    if (input.length < 5 || input[0] !== 0) throw corruptXz();
    this.#input = input;
    this.#range = 0xffffffff;
    this.#code = new DataView(input.buffer, input.byteOffset).getUint32(1);
    this.#at = 5;
  }

  /** Throws where the input was not used up exactly. */
  finish(): void {
    this.#normalize();
    if (this.#at !== this.#input.length || this.#code !== 0) throw corruptXz();
  }

  /** One bit, by the probability at an index. */
  bit(probabilities: Uint16Array, index: number): number {
    this.#normalize();
    const probability = probabilities[index]!;
    const bound = (this.#range >>> PROBABILITY_BITS) * probability;
    if (this.#code < bound) {
      this.#range = bound;
      probabilities[index] = probability + (((1 << PROBABILITY_BITS) - probability) >>> MOVE_BITS);
      return 0;
    }
    this.#range -= bound;
    this.#code -= bound;
    probabilities[index] = probability - (probability >>> MOVE_BITS);
    return 1;
  }

  /** Bits that are all even, most significant first. */
  direct(count: number): number {
    let value = 0;
    for (let left = count; left > 0; left--) {
      this.#normalize();
      this.#range >>>= 1;
      const bit = this.#code >= this.#range ? 1 : 0;
      if (bit) this.#code -= this.#range;
      value = value * 2 + bit;
    }
    return value;
  }

  /** A number of so many bits, most significant first, each with a probability that depends on those before it. */
  tree(probabilities: Uint16Array, base: number, bits: number): number {
    let node = 1;
    for (let left = bits; left > 0; left--) node = (node << 1) | this.bit(probabilities, base + node);
    return node - (1 << bits);
  }

  /** As `tree`, least significant bit first. */
  reverseTree(probabilities: Uint16Array, base: number, bits: number): number {
    let node = 1;
    let value = 0;
    for (let at = 0; at < bits; at++) {
      const bit = this.bit(probabilities, base + node);
      node = (node << 1) | bit;
      value |= bit << at;
    }
    return value;
  }

  #normalize(): void {
    if (this.#range >= TOP) return;
    if (this.#at >= this.#input.length) throw corruptXz();
    this.#range = (this.#range << 8) >>> 0;
    this.#code = ((this.#code << 8) | this.#input[this.#at++]!) >>> 0;
  }
}
