import { failure } from './failure.js';
import { Lexer } from './lexer.js';
import { StatementParser } from './parse-statement.js';
import type { FunctionDefinition, Program, Rule, Statement } from './syntax.js';
import { TokenStream } from './token-stream.js';

/** The text of a program, or of a part of it, and what messages call it: `cmd. line` or the name of its file. */
export interface ProgramText {
  readonly source: string;
  readonly text: string;
}

/** Reads a program, given in one text or several. Throws ToolError. */
export function parseProgram(texts: readonly ProgramText[], busybox: boolean): Program {
  const reader = new ProgramReader(busybox);
  for (const each of texts) reader.read(each);
  return reader.program;
}

class ProgramReader {
  readonly #begin: Statement[] = [];
  readonly #rules: Rule[] = [];
  readonly #end: Statement[] = [];
  readonly #functions = new Map<string, FunctionDefinition>();

  constructor(readonly busybox: boolean) {}

  get program(): Program {
    return { begin: this.#begin, rules: this.#rules, end: this.#end, functions: this.#functions };
  }

  read({ source, text }: ProgramText): void {
    const tokens = new TokenStream(new Lexer(text, source));
    const statements = new StatementParser(tokens, this.busybox);
    while (tokens.token.kind !== 'end') {
      if (tokens.token.kind === 'newline' || tokens.sees(';')) tokens.advance();
      else if (tokens.takes('BEGIN')) this.#begin.push(statements.block());
      else if (tokens.takes('END')) this.#end.push(statements.block());
      else if (tokens.takes('function')) this.#function(tokens, statements);
      else this.#rules.push(rule(tokens, statements));
    }
  }

  #function(tokens: TokenStream, statements: StatementParser): void {
    const name = tokens.name();
    const parameters: string[] = [];
    tokens.expect('(');
    tokens.skipNewlines();
    while (!tokens.takes(')')) {
      if (parameters.length > 0) tokens.expect(',');
      tokens.skipNewlines();
      parameters.push(tokens.name());
      tokens.skipNewlines();
    }
    tokens.skipNewlines();
    if (this.#functions.has(name)) throw failure(tokens.place, 'Redefined function');
    this.#functions.set(name, { parameters, body: statements.block() });
  }
}

function rule(tokens: TokenStream, statements: StatementParser): Rule {
  if (tokens.sees('{')) return { from: undefined, to: undefined, action: statements.block() };
  const from = statements.expressions.expression();
  let to: Rule['to'];
  if (tokens.takes(',')) {
    tokens.skipNewlines();
    to = statements.expressions.expression();
  }
  if (tokens.sees('{')) return { from, to, action: statements.block() };
  if (!tokens.sees(';') && tokens.token.kind !== 'newline' && tokens.token.kind !== 'end') throw tokens.unexpected();
  return { from, to, action: undefined };
}
