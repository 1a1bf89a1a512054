/** Parts of a regular expression beyond which it is not compiled: its engine would keep everybody else waiting. */
export const MOST_PARTS = 2000;

/** What one class of Unicode characters counts as: it is a long list of ranges. */
const UNICODE_CLASS = 20;

/**
 * How many parts a regular expression of RE2's syntax has once its repetitions are written out, roughly; it ends as soon as there are
 * more than {@link MOST_PARTS}. A wrong expression has some size, too.
 */
export function patternSize(source: string): number {
  const groups: number[] = [];
  let [total, last] = [0, 0];
  const add = (size: number) => {
    total += size;
    last = size;
  };
  for (let at = 0; at < source.length && total <= MOST_PARTS; ) {
    const char = source[at] as string;
    if (char === '\\') {
      add(/[pP]/.test(source[at + 1] ?? '') ? UNICODE_CLASS : 1);
      at += 2;
    } else if (char === '[') {
      const end = classEnd(source, at);
      add(1 + (end - at) / 4);
      at = end;
    } else if (char === '(') {
      groups.push(total);
      at++;
    } else if (char === ')') {
      last = total - (groups.pop() ?? 0) + 1;
      total++;
      at++;
    } else {
      const times = char === '{' ? /^\{(\d{1,4})(?:,(\d{0,4}))?\}/.exec(source.slice(at, at + 12)) : null;
      if (times) total += last * Math.max(0, Number(times[2] || times[1]) - 1);
      else add(1);
      at += times?.[0].length ?? 1;
    }
  }
  return total;
}

function classEnd(source: string, start: number): number {
  let at = start + 1;
  if (source[at] === '^') at++;
  if (source[at] === ']') at++;
  while (at < source.length && source[at] !== ']') at += source[at] === '\\' ? 2 : 1;
  return at + 1;
}

/** Whether a regular expression is too large to be compiled. */
export const isTooLarge = (source: string): boolean => source.length > 16 * MOST_PARTS || patternSize(source) > MOST_PARTS;
