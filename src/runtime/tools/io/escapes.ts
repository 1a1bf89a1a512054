/** The one-letter escapes that echo, printf, tr and awk share. */
export const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['\\', '\\'],
  ['a', '\x07'],
  ['b', '\b'],
  ['e', '\x1b'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['v', '\v'],
]);

/** Reads `123` or `x41` at a place behind a backslash; undefined where none stands there. `length` counts what was read. */
export function octalEscape(text: string, at: number, digits = 3): { value: string; length: number } | undefined {
  const hex = text[at] === 'x' && /^[0-9a-fA-F]{1,2}/.exec(text.slice(at + 1, at + 3));
  if (hex) return { value: String.fromCharCode(Number.parseInt(hex[0], 16)), length: 1 + hex[0].length };
  const octal = /^[0-7]+/.exec(text.slice(at, at + digits));
  if (octal) return { value: String.fromCharCode(Number.parseInt(octal[0], 8) & 255), length: octal[0].length };
  return undefined;
}
