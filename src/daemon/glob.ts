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
      const end = closing(chars, at);
      if (end < 0) return undefined;
      tokens.push(charClass(chars.slice(at + 1, end)));
      at = end;
    } else {
      const literal = char === '\\' ? chars[++at] : char;
      if (literal === undefined) return undefined;
      tokens.push((other) => other === literal);
    }
  }
  return tokens;
}

function closing(chars: readonly string[], open: number): number {
  let at = open + 1;
  if (chars[at] === '^') at++;
  for (let first = true; at < chars.length; at++, first = false) {
    if (chars[at] === '\\') at++;
    else if (chars[at] === ']' && !first) return at;
  }
  return -1;
}

function charClass(chars: readonly string[]): (char: string) => boolean {
  const negated = chars[0] === '^';
  const body = chars.slice(negated ? 1 : 0);
  const ranges: Array<[string, string]> = [];
  for (let at = 0; at < body.length; at++) {
    if (body[at] === '\\') at++;
    const low = body[at] ?? '';
    if (body[at + 1] === '-' && at + 2 < body.length) {
      at += body[at + 2] === '\\' ? 3 : 2;
      ranges.push([low, body[at] ?? '']);
    } else ranges.push([low, low]);
  }
  return (char) => ranges.some(([low, high]) => low <= char && char <= high) !== negated;
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
