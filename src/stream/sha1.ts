import { add, BlockHash, rotateLeft } from './block-hash.js';

const START = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0];

/** SHA-1 (FIPS 180-4), fed piece by piece. */
export class Sha1 extends BlockHash {
  readonly #schedule = new Int32Array(80);

  constructor() {
    super(Uint32Array.from(START), false);
  }

  protected mix(block: DataView): void {
    const w = this.#schedule;
    for (let i = 0; i < 16; i++) w[i] = block.getInt32(i * 4);
    for (let i = 16; i < 80; i++) w[i] = rotateLeft(w[i - 3]! ^ w[i - 8]! ^ w[i - 14]! ^ w[i - 16]!, 1);
    let a = this.state[0]! | 0;
    let b = this.state[1]! | 0;
    let c = this.state[2]! | 0;
    let d = this.state[3]! | 0;
    let e = this.state[4]! | 0;
    for (let i = 0; i < 80; i++) {
      const next = (rotateLeft(a, 5) + round(i, b, c, d) + e + w[i]!) | 0;
      e = d;
      d = c;
      c = rotateLeft(b, 30);
      b = a;
      a = next;
    }
    add(this.state, [a, b, c, d, e]);
  }
}

function round(step: number, b: number, c: number, d: number): number {
  if (step < 20) return ((b & c) | (~b & d)) + 0x5a827999;
  if (step < 40) return (b ^ c ^ d) + 0x6ed9eba1;
  if (step < 60) return ((b & c) | (b & d) | (c & d)) - 0x70e44324;
  return (b ^ c ^ d) - 0x359d3e2a;
}
