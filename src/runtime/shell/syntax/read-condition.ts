import type { Command, Condition, Word } from './ast.js';
import type { Parser } from './parser.js';
import { bareText, METACHARACTERS } from './read-word.js';
import type { Source } from './source.js';

const UNARY = /^-[a-hknoprstuvwxzGLNOSR]$/;
const BINARY = new Set(['=', '==', '!=', '=~', '-eq', '-ne', '-lt', '-le', '-gt', '-ge', '-nt', '-ot', '-ef']);

/** Reads `[[ … ]]`, whose words are neither split nor matched against files. */
export function readCondition(parser: Parser): Command {
  parser.tokens.next();
  const condition = readOr(parser);
  parser.tokens.skipNewlines();
  parser.expectKeyword(']]');
  return { type: 'condition', condition };
}

function readOr(parser: Parser): Condition {
  let left = readAnd(parser);
  while (parser.tokens.takeOperator('||')) left = { type: 'or', left, right: readAnd(parser) };
  return left;
}

function readAnd(parser: Parser): Condition {
  let left = readPrimary(parser);
  while (parser.tokens.takeOperator('&&')) left = { type: 'and', left, right: readPrimary(parser) };
  return left;
}

function readPrimary(parser: Parser): Condition {
  return parser.source.nested(() => {
    const { tokens } = parser;
    tokens.skipNewlines();
    if (tokens.takeOperator('(')) {
      const inner = readOr(parser);
      if (!tokens.takeOperator(')')) throw parser.unexpected(tokens.peek(), ')');
      return inner;
    }
    if (tokens.bare === '!') {
      tokens.next();
      return { type: 'not', operand: readPrimary(parser) };
    }
    return readTest(parser);
  });
}

function readTest(parser: Parser): Condition {
  const left = takeWord(parser);
  const operator = bareText(left);
  const { tokens } = parser;
  if (operator !== undefined && UNARY.test(operator) && tokens.peek().type === 'word' && tokens.bare !== ']]') {
    if (!BINARY.has(tokens.bare ?? '')) return { type: 'unary', operator, operand: takeWord(parser) };
  }
  for (const order of ['<', '>']) {
    if (tokens.takeOperator(order)) return { type: 'binary', operator: order, left, right: takeWord(parser) };
  }
  const binary = tokens.bare;
  if (binary === undefined || !BINARY.has(binary)) return { type: 'unary', operator: '-n', operand: left };
  tokens.next();
  const right = binary === '=~' ? takePattern(parser) : takeWord(parser);
  return { type: 'binary', operator: binary, left, right };
}

function takeWord(parser: Parser): Word {
  const token = parser.tokens.next();
  if (token.type !== 'word' || token.bare === ']]') throw parser.unexpected(token, ']]');
  return token.word;
}

/** The right side of `=~` may hold parentheses and bars. */
function takePattern(parser: Parser): Word {
  const { tokens } = parser;
  tokens.skipBlanks();
  let depth = 0;
  const ends = (source: Source) => {
    const character = source.peek();
    if (character === '(') depth += 1;
    if (character === ')') depth -= 1;
    if (depth < 0) return true;
    return depth === 0 && character !== '(' && character !== ')' && character !== '|' && METACHARACTERS.has(character);
  };
  return tokens.readWord({ ends, tildes: 'none' });
}
