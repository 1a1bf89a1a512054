import { ToolError } from '../io/errors.js';

const SINGLE: ReadonlyMap<string, string> = new Map([
  ['n', '\n'],
  ['t', '\t'],
  ['r', '\r'],
  ['f', '\f'],
  ['v', '\v'],
  ['a', '\x07'],
]);

/** A place in the text of a script. */
export class Cursor {
  at = 0;

  constructor(readonly text: string) {}

  get ended(): boolean {
    return this.at >= this.text.length;
  }

  peek(): string {
    return this.text[this.at] ?? '';
  }

  take(): string {
    return this.text[this.at++] ?? '';
  }

  skip(what: RegExp): void {
    while (!this.ended && what.test(this.peek())) this.at += 1;
  }

  number(): number {
    const start = this.at;
    this.skip(/\d/);
    return Number(this.text.slice(start, Math.min(this.at, start + 12)));
  }

  /** The rest of the line, and past its end. */
  line(): string {
    const end = this.text.indexOf('\n', this.at);
    const line = end < 0 ? this.text.slice(this.at) : this.text.slice(this.at, end);
    this.at = end < 0 ? this.text.length : end + 1;
    return line;
  }

  /** Reads up to an unescaped delimiter and past it; `\` before the delimiter goes away. In `regex` brackets may hold it. */
  delimited(delimiter: string, regex: boolean): string {
    let text = '';
    let bracket = -1;
    while (!this.ended) {
      const character = this.take();
      if (bracket >= 0) {
        text += character;
        if (character === ']' && text.length - 1 > bracket) bracket = -1;
        else if (character === '[' && '.:='.includes(this.peek())) text += this.#named();
        continue;
      }
      if (character === delimiter) return text;
      if (character === '\\') text += this.#escape(delimiter);
      else {
        text += character;
        if (regex && character === '[') {
          bracket = text.length;
          if (this.peek() === '^') {
            text += this.take();
            bracket += 1;
          }
        }
      }
    }
    throw new ToolError(`unmatched '${delimiter}'`);
  }

  #escape(delimiter: string): string {
    const next = this.take();
    if (next === delimiter) return '.*[]^$+?(){}|\\&'.includes(next) ? `\\${next}` : next;
    return `\\${next}`;
  }

  #named(): string {
    const end = this.text.indexOf(`${this.peek()}]`, this.at + 1);
    const text = end < 0 ? '' : this.text.slice(this.at, end + 2);
    this.at += text.length;
    return text;
  }
}

/** What a backslash and a letter stand for outside of a regex; undefined where only the letter itself. */
export function letterEscape(letter: string): string | undefined {
  return SINGLE.get(letter);
}
