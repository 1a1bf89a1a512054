const BLOCK = 128;
const MASK = 2n ** 64n - 1n;
const CONSTANTS = fractions(80, 3n);
const START = fractions(8, 2n);

/** SHA-512 (FIPS 180-4), fed piece by piece. Words of 64 bits are kept as two halves, the upper one first. */
export class Sha512 {
  readonly #state = START.slice();
  readonly #block = new Uint8Array(BLOCK);
  readonly #view = new DataView(this.#block.buffer);
  readonly #schedule = new Int32Array(160);
  readonly #work = new Int32Array(16);
  #filled = 0;
  #length = 0;

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
    this.#block[this.#filled++] = 0x80;
    if (this.#filled > BLOCK - 16) {
      this.#block.fill(0, this.#filled);
      this.#flush();
    }
    this.#block.fill(0, this.#filled);
    this.#view.setBigUint64(BLOCK - 8, BigInt(this.#length) * 8n);
    this.#flush();
    return Array.from(this.#state, (half) => (half >>> 0).toString(16).padStart(8, '0')).join('');
  }

  #flush(): void {
    const w = this.#schedule;
    for (let i = 0; i < 32; i++) w[i] = this.#view.getInt32(i * 4);
    for (let t = 16; t < 80; t++) extend(w, t);
    this.#work.set(this.#state);
    for (let t = 0; t < 80; t++) round(this.#work, w, t);
    for (let i = 0; i < 16; i += 2) {
      const low = (this.#state[i + 1]! >>> 0) + (this.#work[i + 1]! >>> 0);
      this.#state[i + 1] = low;
      this.#state[i] = this.#state[i]! + this.#work[i]! + (low > 0xffff_ffff ? 1 : 0);
    }
    this.#filled = 0;
  }
}

/** Adds word `t` of the message schedule. */
function extend(w: Int32Array, t: number): void {
  const [xh, xl] = [w[2 * t - 30]!, w[2 * t - 29]!];
  const [yh, yl] = [w[2 * t - 4]!, w[2 * t - 3]!];
  const low0 = right(xl, xh, 1) ^ right(xl, xh, 8) ^ right(xl, xh, 7);
  const high0 = right(xh, xl, 1) ^ right(xh, xl, 8) ^ (xh >>> 7);
  const low1 = right(yl, yh, 19) ^ right(yh, yl, 29) ^ right(yl, yh, 6);
  const high1 = right(yh, yl, 19) ^ right(yl, yh, 29) ^ (yh >>> 6);
  const low = (low0 >>> 0) + (low1 >>> 0) + (w[2 * t - 13]! >>> 0) + (w[2 * t - 31]! >>> 0);
  w[2 * t + 1] = low;
  w[2 * t] = high0 + high1 + w[2 * t - 14]! + w[2 * t - 32]! + Math.floor(low / 0x1_0000_0000);
}

/** One round over the eight words a to h, which move one place on. */
function round(s: Int32Array, w: Int32Array, t: number): void {
  const [eh, el, ah, al] = [s[8]!, s[9]!, s[0]!, s[1]!];
  const sigmaLow = right(el, eh, 14) ^ right(el, eh, 18) ^ right(eh, el, 9);
  const sigmaHigh = right(eh, el, 14) ^ right(eh, el, 18) ^ right(el, eh, 9);
  const chooseLow = (el & s[11]!) ^ (~el & s[13]!);
  const chooseHigh = (eh & s[10]!) ^ (~eh & s[12]!);
  const low1 = (s[15]! >>> 0) + (sigmaLow >>> 0) + (chooseLow >>> 0) + (CONSTANTS[2 * t + 1]! >>> 0) + (w[2 * t + 1]! >>> 0);
  const high1 = (s[14]! + sigmaHigh + chooseHigh + CONSTANTS[2 * t]! + w[2 * t]! + Math.floor(low1 / 0x1_0000_0000)) | 0;
  const sumLow = right(al, ah, 28) ^ right(ah, al, 2) ^ right(ah, al, 7);
  const sumHigh = right(ah, al, 28) ^ right(al, ah, 2) ^ right(al, ah, 7);
  const mostLow = (al & s[3]!) ^ (al & s[5]!) ^ (s[3]! & s[5]!);
  const mostHigh = (ah & s[2]!) ^ (ah & s[4]!) ^ (s[2]! & s[4]!);
  const low2 = (low1 % 0x1_0000_0000) + (sumLow >>> 0) + (mostLow >>> 0);
  const newE = (s[7]! >>> 0) + (low1 % 0x1_0000_0000);
  const highE = s[6]! + high1 + (newE > 0xffff_ffff ? 1 : 0);
  s.copyWithin(2, 0, 14);
  s[8] = highE;
  s[9] = newE;
  s[0] = high1 + sumHigh + mostHigh + Math.floor(low2 / 0x1_0000_0000);
  s[1] = low2;
}

/** One half of a 64-bit word turned right by less than 32 bits: the half itself, and the one whose bits come in. */
function right(half: number, other: number, bits: number): number {
  return (half >>> bits) | (other << (32 - bits));
}

/** The first 64 bits of the fractions of the square or cube roots of the first primes. */
function fractions(count: number, root: 2n | 3n): Int32Array {
  const halves = new Int32Array(2 * count);
  let found = 0;
  for (let candidate = 2; found < count; candidate++) {
    if (!isPrime(candidate)) continue;
    const bits = floorRoot(BigInt(candidate) << (64n * root), root) & MASK;
    halves[2 * found] = Number(bits >> 32n);
    halves[2 * found + 1] = Number(bits & 0xffff_ffffn);
    found += 1;
  }
  return halves;
}

/** The root of a number without its fraction, by Newton's method from above. */
function floorRoot(number: bigint, root: 2n | 3n): bigint {
  let guess = 1n << 70n;
  for (;;) {
    const next = ((root - 1n) * guess + number / guess ** (root - 1n)) / root;
    if (next >= guess) return guess;
    guess = next;
  }
}

function isPrime(number: number): boolean {
  for (let divisor = 2; divisor * divisor <= number; divisor++) if (number % divisor === 0) return false;
  return true;
}
