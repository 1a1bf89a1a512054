import type { ArrayElement, Assignment, Word } from './ast.js';
import type { Parser } from './parser.js';
import { readQuoted, upTo, WordBuilder } from './read-word.js';
import type { Source } from './source.js';

const NAME = /[A-Za-z_]\w*/y;
/** Longest subscript that is looked for. */
const LONGEST_SUBSCRIPT = 4096;

/** Reads `name=value` and its other forms, where the next word is one. */
export function readAssignment(parser: Parser): Assignment | undefined {
  const { tokens, source } = parser;
  const shape = shapeAt(source.text, tokens.peek().start, parser.options.dialect === 'bash');
  if (!shape) return undefined;
  tokens.rewind();
  source.skip(shape.name.length);
  const index = shape.subscripted ? readSubscript(source, parser) : undefined;
  source.skip(shape.append ? 2 : 1);
  const isArray = parser.options.dialect === 'bash' && source.peek() === '(';
  const value = isArray ? readArray(parser) : tokens.readWord({ tildes: 'assignment' });
  return { name: shape.name, append: shape.append, value, ...(index ? { index } : {}) };
}

/** Tells from the text alone whether an assignment begins at a place. */
function shapeAt(
  text: string,
  start: number,
  subscripts: boolean,
): { name: string; subscripted: boolean; append: boolean } | undefined {
  NAME.lastIndex = start;
  const name = NAME.exec(text)?.[0];
  if (name === undefined) return undefined;
  const afterName = start + name.length;
  const end = subscripts && text[afterName] === '[' ? subscriptEnd(text, afterName) : afterName;
  if (end === undefined) return undefined;
  const append = text[end] === '+';
  if (text[append ? end + 1 : end] !== '=') return undefined;
  return { name, subscripted: end > afterName, append };
}

/** The place behind the bracket that closes the one at `start`. */
function subscriptEnd(text: string, start: number): number | undefined {
  let depth = 0;
  for (let at = start; at < Math.min(text.length, start + LONGEST_SUBSCRIPT) && text[at] !== '\n'; at += 1) {
    if (text[at] === '[') depth += 1;
    if (text[at] === ']') depth -= 1;
    if (depth === 0) return at + 1;
  }
  return undefined;
}

/** Reads `[…]`, brackets inside included. */
function readSubscript(source: Source, parser: Parser): Word {
  const end = (subscriptEnd(source.text, source.position) ?? source.position + 1) - 1;
  source.next();
  const word = new WordBuilder();
  readQuoted(
    source,
    parser,
    word,
    upTo((at) => at.position >= end),
  );
  source.next();
  return word.finish();
}

function readArray(parser: Parser): ArrayElement[] {
  const { tokens, source } = parser;
  source.next();
  const elements: ArrayElement[] = [];
  for (;;) {
    tokens.skipNewlines();
    const token = tokens.peek();
    if (token.type === 'word') elements.push(readElement(parser));
    else {
      tokens.next();
      if (token.type === 'operator' && token.text === ')') return elements;
      throw parser.unexpected(token, ')');
    }
  }
}

/** A word, or `[key]=word`. */
function readElement(parser: Parser): ArrayElement {
  const { tokens, source } = parser;
  const { start } = tokens.peek();
  const end = source.text[start] === '[' ? subscriptEnd(source.text, start) : undefined;
  if (end === undefined || source.text[end] !== '=') {
    const token = tokens.next();
    return { value: token.type === 'word' ? token.word : { parts: [] } };
  }
  tokens.rewind();
  const key = readSubscript(source, parser);
  source.next();
  return { key, value: tokens.readWord({ tildes: 'assignment' }) };
}
