/** Numbers in [0, 1) that follow from a text alone (xmur3 and sfc32, both in the public domain). */
export function seededNumbers(seed: string): () => number {
  const next = seededWords(seed);
  return () => next() / 4_294_967_296;
}

/** 64 lower-case hex digits that follow from a text alone, the first 12 of them never all decimal. */
export function seededId(seed: string): string {
  const next = seededWords(seed);
  for (;;) {
    let id = '';
    while (id.length < 64) id += next().toString(16).padStart(8, '0');
    if (/[a-f]/.test(id.slice(0, 12))) return id;
  }
}

function seededWords(seed: string): () => number {
  let hash = 1_779_033_703 ^ seed.length;
  for (let at = 0; at < seed.length; at++) {
    hash = Math.imul(hash ^ seed.charCodeAt(at), 3_432_918_353);
    hash = (hash << 13) | (hash >>> 19);
  }
  const mix = () => {
    hash = Math.imul(hash ^ (hash >>> 16), 2_246_822_507);
    hash = Math.imul(hash ^ (hash >>> 13), 3_266_489_909);
    hash ^= hash >>> 16;
    return hash >>> 0;
  };
  let [a, b, c, d] = [mix(), mix(), mix(), mix()];
  const next = () => {
    const sum = (a + b + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + sum) | 0;
    return sum >>> 0;
  };
  for (let round = 0; round < 12; round++) next();
  return next;
}
