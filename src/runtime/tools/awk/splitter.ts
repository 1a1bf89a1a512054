import type { Pattern } from '../regex/pattern.js';

/** Cuts a text into pieces; an empty text has none. */
export type Splitter = (text: string) => string[];

/** The splitter that a separator asks for. Where records are paragraphs (`lines`) a newline separates as well. */
export function splitterOf(separator: string, lines: boolean, pattern: (text: string) => Pattern): Splitter {
  if (separator === ' ') return (text) => text.match(/[^\s]+/g) ?? [];
  if (separator === '') return (text) => [...text];
  const split = separator.length === 1 ? (text: string) => text.split(separator) : byPattern(pattern(separator));
  if (!lines || separator === '\n') return (text) => (text === '' ? [] : split(text));
  return (text) => (text === '' ? [] : text.split('\n').flatMap(split));
}

/** Cuts at each match that is not empty. */
export function byPattern(pattern: Pattern): Splitter {
  return (text) => {
    if (text === '') return [];
    const pieces: string[] = [];
    let start = 0;
    for (let from = 0; from < text.length; ) {
      const match = pattern.find(text, from);
      if (!match) break;
      const [begin, end] = [match[0]!, match[1]!];
      if (end === begin) {
        from = end + 1;
        continue;
      }
      pieces.push(text.slice(start, begin));
      start = end;
      from = end;
    }
    pieces.push(text.slice(start));
    return pieces;
  };
}
