import type { Cursor } from './cursor.js';

/** Reads the text of `a`, `i` or `c`: behind the letter, or on the next line behind a backslash; a backslash at the end of a line goes on. */
export function parseText(cursor: Cursor): string {
  cursor.skip(/[ \t]/);
  if (cursor.peek() === '\\') {
    cursor.take();
    const start = cursor.at;
    cursor.skip(/[ \t]/);
    if (cursor.peek() === '\n') {
      cursor.take();
      cursor.skip(/[ \t]/);
    } else cursor.at = start;
  }
  let text = '';
  while (!cursor.ended) {
    const character = cursor.take();
    if (character === '\n') break;
    text += character === '\\' ? cursor.take() : character;
  }
  return `${text}\n`;
}
