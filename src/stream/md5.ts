import { add, BlockHash, rotateLeft } from './block-hash.js';

const START = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476];
const CONSTANTS = Int32Array.from({ length: 64 }, (_, i) => Math.floor(Math.abs(Math.sin(i + 1)) * 0x1_0000_0000) | 0);
const SHIFTS = Uint8Array.from([7, 12, 17, 22, 5, 9, 14, 20, 4, 11, 16, 23, 6, 10, 15, 21]);
const ORDER = Uint8Array.from({ length: 64 }, (_, i) => wordOf(i));

/** MD5 (RFC 1321), fed piece by piece. */
export class Md5 extends BlockHash {
  readonly #words = new Int32Array(16);

  constructor() {
    super(Uint32Array.from(START), true);
  }

  protected mix(block: DataView): void {
    for (let i = 0; i < 16; i++) this.#words[i] = block.getInt32(i * 4, true);
    let a = this.state[0]! | 0;
    let b = this.state[1]! | 0;
    let c = this.state[2]! | 0;
    let d = this.state[3]! | 0;
    for (let i = 0; i < 64; i++) {
      const sum = (a + round(i, b, c, d) + CONSTANTS[i]! + this.#words[ORDER[i]!]!) | 0;
      a = d;
      d = c;
      c = b;
      b = (b + rotateLeft(sum, SHIFTS[(i >> 4) * 4 + (i & 3)]!)) | 0;
    }
    add(this.state, [a, b, c, d]);
  }
}

function round(step: number, b: number, c: number, d: number): number {
  if (step < 16) return (b & c) | (~b & d);
  if (step < 32) return (d & b) | (~d & c);
  if (step < 48) return b ^ c ^ d;
  return c ^ (b | ~d);
}

function wordOf(step: number): number {
  if (step < 16) return step;
  if (step < 32) return (5 * step + 1) % 16;
  return step < 48 ? (3 * step + 5) % 16 : (7 * step) % 16;
}
