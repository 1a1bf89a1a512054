const LATIN_SPACES = '\t\n\v\f\r \u0085\u00a0';
const OTHER_SPACES = '\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000';
const SPACES = new Set(LATIN_SPACES + OTHER_SPACES);

/** Go's unicode.IsSpace, which differs from what JavaScript trims. */
export const isSpace = (char: string): boolean => SPACES.has(char);

/** Go's strings.TrimLeftFunc with unicode.IsSpace. */
export function trimLeft(text: string): string {
  let start = 0;
  while (start < text.length && isSpace(text[start] as string)) start++;
  return text.slice(start);
}

/** Go's strings.TrimSpace. */
export function trimSpace(text: string): string {
  let end = text.length;
  while (end > 0 && isSpace(text[end - 1] as string)) end--;
  return trimLeft(text.slice(0, end));
}

const ESCAPES = new Map([
  ['\x07', '\\a'],
  ['\b', '\\b'],
  ['\f', '\\f'],
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\t', '\\t'],
  ['\v', '\\v'],
  ['\\', '\\\\'],
  ['"', '\\"'],
]);

/** Go's `%q`: the text in double quotes, with what cannot be printed escaped. */
export function quote(text: string): string {
  const body = text.replace(/["\\\p{C}\p{Zl}\p{Zp}]/gu, (char) => ESCAPES.get(char) ?? hexEscape(char.codePointAt(0) as number));
  return `"${body}"`;
}

function hexEscape(code: number): string {
  if (code < 0x80) return `\\x${code.toString(16).padStart(2, '0')}`;
  return code > 0xffff ? `\\U${code.toString(16).padStart(8, '0')}` : `\\u${code.toString(16).padStart(4, '0')}`;
}

/** Go's `%v` of a list of strings: `[echo hi]`. */
export const listText = (items: readonly string[] | null): string => `[${(items ?? []).join(' ')}]`;

/** Go's strconv.FormatFloat(value, 'G', -1, 64): the shortest form, with an exponent from a million on. */
export function floatText(value: number): string {
  if (value === 0) return Object.is(value, -0) ? '-0' : '0';
  const [digits = '', power = '0'] = value.toExponential().split('e');
  const exponent = Number(power);
  if (exponent >= -4 && exponent < 6) return String(value);
  return `${digits}E${exponent < 0 ? '-' : '+'}${String(Math.abs(exponent)).padStart(2, '0')}`;
}
