import { refused } from '../../errors.js';
import { isSpace, quote } from '../go-text.js';
import type { Arguments } from './instruction.js';
import { WHITESPACE } from './parse-arguments.js';

/**
 * The arguments of ENV: `name value with spaces`, or `name=value name="other value"` where the first word has an equals sign
 * (docker 1.4.1 `builder/parser/line_parsers.go` parseEnv). Gives names and values in turn.
 */
export function parseEnv(rest: string): Arguments {
  const found = splitWords(byteText(rest));
  const [first] = found;
  if (first === undefined) throw refused('ENV must have some arguments');
  if (first.includes('=')) return { args: found.flatMap(nameAndValue), json: false };
  const space = WHITESPACE.exec(rest);
  if (!space) throw refused('ENV must have two arguments');
  return { args: [rest.slice(0, space.index), rest.slice(space.index + space[0].length)], json: false };
}

function nameAndValue(word: string): [name: string, value: string] {
  const equals = word.indexOf('=');
  if (equals < 0) throw refused(`Syntax error - can't find = in ${quote(word)}. Must be of the form: name=value`);
  return [word.slice(0, equals), word.slice(equals + 1)];
}

// docker 1.4.1 walks the bytes of the line and takes each for a character, so that é comes out as two.
function byteText(text: string): string {
  let result = '';
  for (const byte of new TextEncoder().encode(text)) result += String.fromCharCode(byte);
  return result;
}

/** Words with their quotes and backslashes taken away. A first word without an equals sign ends the search: the old form. */
function splitWords(text: string): string[] {
  const words: string[] = [];
  let word: string | undefined;
  let quoted = '';
  for (let at = 0; at < text.length; at++) {
    let char = text[at] as string;
    if (quoted === '' && isSpace(char)) {
      if (word !== undefined) words.push(word);
      if (word !== undefined && !word.includes('=')) return words;
      word = undefined;
    } else if (quoted === '' && (char === '"' || char === "'")) {
      quoted = char;
      word ??= '';
    } else if (char === quoted) {
      quoted = '';
    } else {
      if (char === '\\') {
        at++;
        if (at === text.length) break;
        char = text[at] as string;
      }
      word = (word ?? '') + char;
    }
  }
  if (word !== undefined) words.push(word);
  return words;
}
