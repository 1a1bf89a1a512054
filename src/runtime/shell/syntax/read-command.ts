import type { Command, Redirected, Redirection } from './ast.js';
import type { Parser } from './parser.js';
import { readCase, readFor, readIf, readLoop } from './read-compound.js';
import { readCondition } from './read-condition.js';
import { arithmeticEnd, readExpression } from './read-expansion.js';
import { readRedirection, readSimple } from './read-simple.js';

/** Reads one command: simple, compound or a function definition, with the redirections behind it. */
export function readCommand(parser: Parser): Command {
  const { tokens } = parser;
  substituteAlias(parser);
  const compound = readCompound(parser);
  if (!compound) return readSimple(parser);
  const redirections: Redirection[] = [];
  for (let found = readRedirection(parser); found; found = readRedirection(parser)) redirections.push(found);
  const next = tokens.peek();
  if (next.type === 'word' && !isEnd(next.bare)) throw parser.unexpected(next);
  if (redirections.length === 0) return compound;
  const redirected: Redirected = { type: 'redirected', command: compound, redirections };
  return redirected;
}

const ENDS = new Set(['then', 'else', 'elif', 'fi', 'do', 'done', 'esac', '}']);

function isEnd(bare: string | undefined): boolean {
  return bare !== undefined && ENDS.has(bare);
}

function readCompound(parser: Parser): Command | undefined {
  const { tokens } = parser;
  if (tokens.isOperator('(')) return readParentheses(parser);
  switch (tokens.bare) {
    case 'if':
      return readIf(parser);
    case 'while':
    case 'until':
      return readLoop(parser);
    case 'for':
      return readFor(parser);
    case 'case':
      return readCase(parser);
    case '{':
      return readGroup(parser);
    case '[[':
      return parser.options.dialect !== 'dash' ? readCondition(parser) : undefined;
    case 'function':
      return parser.options.dialect !== 'dash' ? readFunctionKeyword(parser) : undefined;
    default:
      return readFunction(parser);
  }
}

function readGroup(parser: Parser): Command {
  parser.tokens.next();
  const { body } = parser.readUntilKeyword('}');
  return { type: 'group', body };
}

function readParentheses(parser: Parser): Command {
  const { tokens, source } = parser;
  const token = tokens.peek();
  const arithmetic = parser.options.dialect === 'bash' && source.peek() === '(';
  const end = arithmetic ? arithmeticEnd(source.text, source.position + 1) : undefined;
  tokens.next();
  if (end !== undefined) {
    source.skip(1);
    const expression = readExpression(source, parser, end);
    source.skip(2);
    return { type: 'arithmetic', expression };
  }
  const body = parser.readBody(() => tokens.isOperator(')'), ')');
  if (body.items.length === 0) throw parser.unexpected(tokens.peek().type === 'end' ? token : tokens.peek());
  tokens.next();
  return { type: 'subshell', body };
}

/** `name() command`: told from a simple command by the parenthesis right behind the first word. */
function readFunction(parser: Parser): Command | undefined {
  const { tokens, source } = parser;
  const token = tokens.peek();
  if (token.type !== 'word' || token.bare === undefined || token.bare.includes('=')) return undefined;
  if (!/^[ \t]{0,8}\(/.test(source.text.slice(source.position, source.position + 9))) return undefined;
  tokens.next();
  readEmptyParentheses(parser);
  return readFunctionBody(parser, token.bare);
}

function readFunctionKeyword(parser: Parser): Command {
  const { tokens } = parser;
  tokens.next();
  const token = tokens.next();
  if (token.type !== 'word' || token.bare === undefined) throw parser.unexpected(token);
  if (tokens.isOperator('(')) readEmptyParentheses(parser);
  return readFunctionBody(parser, token.bare);
}

function readEmptyParentheses(parser: Parser): void {
  const { tokens } = parser;
  tokens.next();
  const close = tokens.next();
  if (close.type !== 'operator' || close.text !== ')') throw parser.unexpected(close, ')');
}

function readFunctionBody(parser: Parser, name: string): Command {
  parser.tokens.skipNewlines();
  return { type: 'function', name, body: parser.source.nested(() => readCommand(parser)) };
}

function substituteAlias(parser: Parser): void {
  const { tokens, source } = parser;
  const { aliases } = parser.options;
  if (!aliases?.size) return;
  for (;;) {
    const token = tokens.peek();
    if (token.type !== 'word' || token.bare === undefined) return;
    const value = aliases.get(token.bare);
    if (value === undefined || source.isInAlias(token.bare, token.start)) return;
    const end = source.position;
    tokens.rewind();
    const start = source.position;
    source.position = end;
    source.replaceAlias(token.bare, start, value);
  }
}
