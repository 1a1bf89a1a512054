import type { Dialect } from '../dialect.js';
import type { Command, Pipeline, Sequence, SequenceItem } from './ast.js';
import { HereDocuments } from './here-documents.js';
import { readCommand } from './read-command.js';
import type { SubstitutionReader } from './read-expansion.js';
import { Source } from './source.js';
import { SyntaxFailure } from './syntax-failure.js';
import { type Token, Tokens } from './tokens.js';

/** How a script is to be read. */
export interface ParserOptions {
  readonly dialect: Dialect;
  readonly aliases?: ReadonlyMap<string, string>;
  readonly line?: number;
  /** False where more text may come: what is not finished yet is told as incomplete. */
  readonly whole?: boolean;
}

const CLOSING = new Set(['then', 'else', 'elif', 'fi', 'do', 'done', 'esac', '}']);

/** Parses a shell script, one complete command line at a time, so that what is before an error runs. */
export class Parser implements SubstitutionReader {
  readonly source: Source;
  readonly tokens: Tokens;

  constructor(
    source: string | Source,
    readonly options: ParserOptions,
  ) {
    this.source = typeof source === 'string' ? new Source(source, options.line) : source;
    this.tokens = new Tokens(this.source, this, new HereDocuments(options.whole ?? true), options.dialect);
  }

  /** The commands of the next line that has any; undefined at the end. Throws {@link SyntaxFailure}. */
  nextLine(): Sequence | undefined {
    this.source.beginCommand();
    this.tokens.skipNewlines();
    if (this.tokens.peek().type === 'end') return undefined;
    const sequence = this.#readSequence(true, () => false);
    const end = this.tokens.peek();
    if (end.type === 'newline') this.tokens.next();
    else if (end.type !== 'end') throw this.unexpected(end);
    else if (this.tokens.documents.waiting) this.tokens.documents.read(this.source, this);
    return sequence;
  }

  readSubstitution(source: Source): Sequence {
    if (source !== this.source) return new Parser(source, { ...this.options, whole: true }).readSubstitution(source);
    const body = this.readBody(() => this.tokens.isOperator(')'));
    this.tokens.next();
    return body;
  }

  readAll(source: Source): Sequence {
    const parser = new Parser(source, { ...this.options, whole: true });
    const items: SequenceItem[] = [];
    for (let line = parser.nextLine(); line; line = parser.nextLine()) for (const item of line.items) items.push(item);
    return { type: 'sequence', items };
  }

  /** Reads commands over as many lines as it takes, up to where `ends` says; what ends them is not taken. */
  readBody(ends: () => boolean, expected?: string): Sequence {
    const body = this.#readSequence(false, ends);
    if (!ends()) throw this.unexpected(this.tokens.peek(), expected);
    return body;
  }

  /** Reads commands up to one of these keywords, and takes that. At least one command must be there. */
  readUntilKeyword(...keywords: string[]): { body: Sequence; keyword: string } {
    const ends = () => keywords.includes(this.tokens.bare ?? '');
    const body = this.readBody(ends, keywords.at(-1));
    const keyword = this.tokens.bare ?? '';
    if (body.items.length === 0) throw this.unexpected(this.tokens.peek());
    this.tokens.next();
    return { body, keyword };
  }

  expectKeyword(keyword: string): void {
    if (this.tokens.bare !== keyword) throw this.unexpected(this.tokens.peek(), keyword);
    this.tokens.next();
  }

  /** The error that a token does not belong where it is. */
  unexpected(token: Token, expected?: string): SyntaxFailure {
    return new SyntaxFailure(describe(token), token.line, expected);
  }

  #readSequence(oneLine: boolean, ends: () => boolean): Sequence {
    const items: SequenceItem[] = [];
    if (!oneLine) this.tokens.skipNewlines();
    while (!ends() && this.#commandBegins()) {
      const { start } = this.tokens.peek();
      const command = this.#readAndOr();
      const text = this.source.text.slice(start, this.tokens.peek().start).trimEnd();
      const background = this.tokens.takeOperator('&');
      items.push({ command, background, text });
      const separated = background || this.tokens.takeOperator(';');
      if (this.tokens.peek().type === 'newline') {
        if (oneLine) break;
        this.tokens.skipNewlines();
      } else if (!separated) break;
    }
    return { type: 'sequence', items };
  }

  #commandBegins(): boolean {
    const token = this.tokens.peek();
    if (token.type === 'end' || token.type === 'newline') return false;
    if (token.type === 'operator') return /^(?:\(|<|>|&>)/.test(token.text);
    return !(token.type === 'word' && token.bare !== undefined && CLOSING.has(token.bare));
  }

  #readAndOr(): Command {
    const first = this.#readPipeline();
    const rest: Array<{ operator: '&&' | '||'; command: Command }> = [];
    for (;;) {
      const operator = this.tokens.takeOperator('&&') ? '&&' : this.tokens.takeOperator('||') ? '||' : undefined;
      if (!operator) break;
      this.tokens.skipNewlines();
      rest.push({ operator, command: this.#readPipeline() });
    }
    return rest.length === 0 ? first : { type: 'and-or', first, rest };
  }

  #readPipeline(): Command {
    let negated = false;
    let timed = false;
    for (
      let { bare } = this.tokens;
      bare === '!' || (bare === 'time' && this.options.dialect === 'bash');
      { bare } = this.tokens
    ) {
      this.tokens.next();
      if (bare === '!') negated = !negated;
      else timed = true;
    }
    const commands = [this.#readCommand()];
    const withErrors: boolean[] = [];
    while (this.tokens.isOperator('|') || this.tokens.isOperator('|&')) {
      const token = this.tokens.next();
      withErrors.push(token.type === 'operator' && token.text === '|&');
      this.tokens.skipNewlines();
      commands.push(this.#readCommand());
    }
    const [only] = commands;
    if (only && commands.length === 1 && !negated && !timed) return only;
    const pipeline: Pipeline = { type: 'pipeline', negated, timed, commands, withErrors };
    return pipeline;
  }

  #readCommand(): Command {
    if (!this.#commandBegins()) throw this.unexpected(this.tokens.peek());
    return this.source.nested(() => readCommand(this));
  }
}

function describe(token: Token): string {
  switch (token.type) {
    case 'end':
      return 'end of file';
    case 'newline':
      return 'newline';
    case 'descriptor':
      return String(token.number);
    case 'operator':
      return token.text;
    case 'word':
      return token.bare ?? 'word';
  }
}
