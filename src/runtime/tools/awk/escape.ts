import { ESCAPES, octalEscape } from '../io/escapes.js';

/** What stands behind a backslash at a place: what it means, and how long it is. What means nothing is itself. */
export function unescaped(text: string, at: number): { value: string; length: number } {
  const letter = text[at];
  if (letter === undefined) return { value: '\\', length: 0 };
  const value = letter === 'e' ? undefined : ESCAPES.get(letter);
  return value !== undefined ? { value, length: 1 } : (octalEscape(text, at) ?? { value: letter, length: 1 });
}

/** A text with its backslashes gone, as the values of -v and of operands have it. */
export function unescapedText(text: string): string {
  let plain = '';
  for (let at = 0; at < text.length; at++) {
    if (text[at] !== '\\') {
      plain += text[at];
      continue;
    }
    const { value, length } = unescaped(text, at + 1);
    plain += value;
    at += length;
  }
  return plain;
}
