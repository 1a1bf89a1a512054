/**
 * Go's path.Match: `*` and `?` do not cross a slash, `[a-z]` and `[^a-z]` are classes, `\` escapes. Linear in the text for each
 * star. A pattern that Go finds malformed matches nothing.
 */
export function matchesGlob(pattern: string, text: string): boolean {
  const tokens = tokenize(pattern);
  return tokens !== undefined && match(tokens, [...text]);
}

type Token = 'star' | ((char: string) => boolean);

function tokenize(pattern: string): Token[] | undefined {
  const chars = [...pattern];
  const tokens: Token[] = [];
  for (let at = 0; at < chars.length; at++) {
    const char = chars[at] as string;
    if (char === '*') tokens.push('star');
    else if (char === '?') tokens.push((other) => other !== '/');
    else if (char === '[') {
      const read = readClass(chars, at + 1);
      if (!read) return undefined;
      tokens.push(read.matches);
      at = read.end;
    } else {
      const literal = char === '\\' ? chars[++at] : char;
      if (literal === undefined) return undefined;
      tokens.push((other) => other === literal);
    }
  }
  return tokens;
}

/** Reads a class from behind its bracket. Undefined where Go finds it malformed: `-` and `]` need a backslash. */
function readClass(chars: readonly string[], start: number): { end: number; matches: (char: string) => boolean } | undefined {
  const negated = chars[start] === '^';
  const ranges: Array<[string, string]> = [];
  let at = negated ? start + 1 : start;
  const next = () => {
    if (chars[at] === '-' || chars[at] === ']') return undefined;
    if (chars[at] === '\\') at++;
    return chars[at++];
  };
  while (chars[at] !== ']' || ranges.length === 0) {
    const low = next();
    const isRange = chars[at] === '-';
    if (isRange) at++;
    const high = isRange ? next() : low;
    if (low === undefined || high === undefined) return undefined;
    ranges.push([low, high]);
  }
  return { end: at, matches: (char) => ranges.some(([low, high]) => low <= char && char <= high) !== negated };
}

function match(tokens: readonly Token[], text: readonly string[]): boolean {
  let [token, at] = [0, 0];
  let [starToken, starAt] = [-1, 0];
  while (at < text.length) {
    const current = tokens[token];
    if (current === 'star') {
      [starToken, starAt] = [token++, at];
    } else if (current?.(text[at] as string)) {
      token++;
      at++;
    } else if (starToken >= 0 && text[starAt] !== '/') {
      token = starToken + 1;
      at = ++starAt;
    } else return false;
  }
  while (tokens[token] === 'star') token++;
  return token === tokens.length;
}
