import { customRandom } from 'nanoid';
import type { Ids } from './ports.js';

/** A source of chance whose place in its sequence can be kept and gone back to. */
export interface SeededRandom {
  (): number;
  save(): readonly number[];
  restore(state: readonly number[]): void;
}

/** A small seedable generator (sfc32): the same seed gives the same sequence on every platform. */
export function seededRandom(seed: number | string): SeededRandom {
  let [a, b, c] = scatter(String(seed));
  let counter = 1;
  const next = () => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    return (sum >>> 0) / 4_294_967_296;
  };
  for (let round = 0; round < 12; round++) next();
  return Object.assign(next, {
    save: () => [a, b, c, counter],
    restore: (state: readonly number[]) => {
      [a = 0, b = 0, c = 0, counter = 0] = state;
    },
  });
}

function scatter(text: string): [number, number, number] {
  let [a, b, c] = [0x9e3779b9, 0x243f6a88, 0xb7e15162];
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    a = Math.imul(a ^ code, 597_399_067);
    b = Math.imul(b ^ code ^ (a >>> 7), 2_869_860_233);
    c = Math.imul(c ^ code ^ (b >>> 11), 951_274_213);
  }
  return [a | 0, b | 0, c | 0];
}

/** Ids by chance, or by a seed where one is given. */
export function createIds(seed?: number | string): Ids {
  const seeded = seed === undefined ? undefined : seededRandom(seed);
  const random = seeded ?? Math.random;
  let drawn = new Uint8Array();
  const hex = customRandom('0123456789abcdef', 64, (length) => {
    if (drawn.length !== length) drawn = new Uint8Array(length);
    for (let at = 0; at < length; at++) drawn[at] = random() * 256;
    return drawn;
  });
  const id = () => {
    for (;;) {
      const candidate = hex();
      // docker 1.4.1 utils/random.go: an id whose short form could be read as a number is drawn again
      if (!/^\d{12}/.test(candidate)) return candidate;
    }
  };
  return seeded ? { id, random, save: seeded.save, restore: seeded.restore } : { id, random };
}

/** An id that is always the same for the same text: what a registry gives its layers. */
export function idOf(text: string): string {
  return createIds(`layer ${text}`).id();
}
