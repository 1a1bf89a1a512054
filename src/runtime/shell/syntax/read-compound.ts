import type { CaseCommand, Command, IfCommand, LoopCommand, Sequence, Word } from './ast.js';
import type { Parser } from './parser.js';
import { arithmeticEnd, readExpression } from './read-expansion.js';
import { Source } from './source.js';

/** Reads `if … then … fi`. */
export function readIf(parser: Parser): IfCommand {
  parser.tokens.next();
  const branches: Array<IfCommand['branches'][number]> = [];
  for (;;) {
    const { body: condition } = parser.readUntilKeyword('then');
    const { body, keyword } = parser.readUntilKeyword('elif', 'else', 'fi');
    branches.push({ condition, body });
    if (keyword === 'fi') return { type: 'if', branches };
    if (keyword === 'else') return { type: 'if', branches, otherwise: parser.readUntilKeyword('fi').body };
  }
}

/** Reads `while … do … done` and `until`. */
export function readLoop(parser: Parser): LoopCommand {
  const until = parser.tokens.bare === 'until';
  parser.tokens.next();
  const { body: condition } = parser.readUntilKeyword('do');
  const { body } = parser.readUntilKeyword('done');
  return { type: 'loop', until, condition, body };
}

/** Reads `for name in …; do … done` and, in bash, `for ((…))`. */
export function readFor(parser: Parser): Command {
  const { tokens, source } = parser;
  tokens.next();
  tokens.skipBlanks();
  if (parser.options.dialect === 'bash' && source.startsWith('((')) return readCounting(parser);
  const token = tokens.next();
  if (token.type !== 'word' || token.bare === undefined || !/^[A-Za-z_]\w*$/.test(token.bare)) throw parser.unexpected(token);
  const words = readForWords(parser);
  return { type: 'for', name: token.bare, ...(words ? { words } : {}), body: readDoBody(parser) };
}

function readForWords(parser: Parser): Word[] | undefined {
  const { tokens } = parser;
  tokens.skipNewlines();
  if (tokens.bare !== 'in') {
    tokens.takeOperator(';');
    return undefined;
  }
  tokens.next();
  const words: Word[] = [];
  for (let token = tokens.next(); ; token = tokens.next()) {
    if (token.type === 'word') words.push(token.word);
    else if (token.type === 'newline' || (token.type === 'operator' && token.text === ';')) return words;
    else throw parser.unexpected(token);
  }
}

function readDoBody(parser: Parser): Sequence {
  const { tokens } = parser;
  tokens.skipNewlines();
  if (parser.options.dialect === 'bash' && tokens.bare === '{') {
    tokens.next();
    return parser.readUntilKeyword('}').body;
  }
  parser.expectKeyword('do');
  return parser.readUntilKeyword('done').body;
}

function readCounting(parser: Parser): Command {
  const { tokens, source } = parser;
  const from = source.position + 2;
  const end = arithmeticEnd(source.text, from);
  if (end === undefined) throw parser.unexpected(tokens.peek());
  const clauses = source.text.slice(from, end).split(';');
  source.skip(end + 2 - source.position);
  if (clauses.length !== 3) throw parser.unexpected(tokens.peek());
  const read = (index: number) => {
    const text = clauses[index] ?? '';
    return readExpression(new Source(text, source.line, source.depth), parser, text.length);
  };
  tokens.takeOperator(';');
  return { type: 'counting', clauses: [read(0), read(1), read(2)], body: readDoBody(parser) };
}

/** Reads `case … in … esac`. */
export function readCase(parser: Parser): CaseCommand {
  const { tokens } = parser;
  tokens.next();
  const token = tokens.next();
  if (token.type !== 'word') throw parser.unexpected(token);
  tokens.skipNewlines();
  parser.expectKeyword('in');
  const arms: Array<CaseCommand['arms'][number]> = [];
  tokens.skipNewlines();
  while (tokens.bare !== 'esac') {
    arms.push(readArm(parser));
    tokens.skipNewlines();
  }
  tokens.next();
  return { type: 'case', word: token.word, arms };
}

function readArm(parser: Parser): CaseCommand['arms'][number] {
  const { tokens } = parser;
  tokens.takeOperator('(');
  const patterns: Word[] = [];
  do {
    const token = tokens.next();
    if (token.type !== 'word') throw parser.unexpected(token, 'esac');
    patterns.push(token.word);
  } while (tokens.takeOperator('|'));
  if (!tokens.takeOperator(')')) throw parser.unexpected(tokens.peek(), ')');
  const endings = [';;', ';&', ';;&'] as const;
  const ending = () => endings.find((text) => tokens.isOperator(text));
  const body = parser.readBody(() => ending() !== undefined || tokens.bare === 'esac', 'esac');
  const found = ending();
  if (found) tokens.next();
  return { patterns, body, ending: found ?? ';;' };
}
