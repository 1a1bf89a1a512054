/** A refusal in the words of Go's encoding/json. */
export class GoJsonError extends Error {
  override readonly name = 'GoJsonError';
}

/**
 * Reads the first JSON value of a text as Go's json.Decoder does: what follows it is not looked at. Throws with Go's words:
 * `EOF` for nothing, `unexpected EOF` for a cut, `invalid character 'x' looking for beginning of value` and so on.
 */
export function decodeGoJson(text: string): unknown {
  const start = skipSpace(text, 0);
  if (start === text.length) throw new GoJsonError('EOF');
  const scanner = new Scanner(text, start);
  scanner.value();
  return JSON.parse(text.slice(start, scanner.at));
}

/** What Go calls the type of a JSON value. */
export function goTypeName(value: unknown): string {
  if (Array.isArray(value)) return 'array';
  if (value === null) return 'null';
  if (typeof value === 'boolean') return 'bool';
  return typeof value;
}

/** `json: cannot unmarshal array into Go value of type T`. */
export const cannotUnmarshal = (value: unknown, type: string): GoJsonError =>
  new GoJsonError(`json: cannot unmarshal ${goTypeName(value)} into Go value of type ${type}`);

function skipSpace(text: string, from: number): number {
  let at = from;
  while (at < text.length && ' \t\r\n'.includes(text[at] as string)) at++;
  return at;
}

const quoteChar = (char: string): string => {
  if (char === "'") return "'\\''";
  if (char === '"') return `'"'`;
  const quoted = JSON.stringify(char).slice(1, -1);
  return `'${quoted}'`;
};

const DEEPEST = 500;

class Scanner {
  at: number;

  constructor(
    private readonly text: string,
    start: number,
  ) {
    this.at = start;
  }

  value(depth = 0): void {
    if (depth > DEEPEST) throw new GoJsonError('exceeded max depth');
    const char = this.#next();
    if (char === '{') this.#object(depth);
    else if (char === '[') this.#array(depth);
    else if (char === '"') this.#string();
    else if (char === '-' || (char >= '0' && char <= '9')) this.#number(char);
    else if (char === 't') this.#word('true');
    else if (char === 'f') this.#word('false');
    else if (char === 'n') this.#word('null');
    else throw this.#bad(char, 'looking for beginning of value');
  }

  /** The next character that is not space, taken. */
  #next(): string {
    this.at = skipSpace(this.text, this.at);
    return this.#take();
  }

  #take(): string {
    const char = this.text[this.at];
    if (char === undefined) throw new GoJsonError('unexpected EOF');
    this.at++;
    return char;
  }

  #bad(char: string, context: string): GoJsonError {
    return new GoJsonError(`invalid character ${quoteChar(char)} ${context}`);
  }

  #object(depth: number): void {
    let char = this.#next();
    if (char === '}') return;
    for (;;) {
      if (char !== '"') throw this.#bad(char, 'looking for beginning of object key string');
      this.#string();
      char = this.#next();
      if (char !== ':') throw this.#bad(char, 'after object key');
      this.value(depth + 1);
      char = this.#next();
      if (char === '}') return;
      if (char !== ',') throw this.#bad(char, 'after object key:value pair');
      char = this.#next();
    }
  }

  #array(depth: number): void {
    this.at = skipSpace(this.text, this.at);
    if (this.text[this.at] === ']') {
      this.at++;
      return;
    }
    for (;;) {
      this.value(depth + 1);
      const char = this.#next();
      if (char === ']') return;
      if (char !== ',') throw this.#bad(char, 'after array element');
    }
  }

  #string(): void {
    for (;;) {
      const char = this.#take();
      if (char === '"') return;
      if (char < ' ') throw this.#bad(char, 'in string literal');
      if (char === '\\') this.#escape();
    }
  }

  #escape(): void {
    const char = this.#take();
    if (char === 'u') {
      for (let i = 0; i < 4; i++) {
        const digit = this.#take();
        if (!/[0-9a-fA-F]/.test(digit)) throw this.#bad(digit, 'in \\u hexadecimal character escape');
      }
    } else if (!'"\\/bfnrt'.includes(char)) throw this.#bad(char, 'in string escape code');
  }

  #number(first: string): void {
    let char = first;
    if (char === '-') {
      char = this.#take();
      if (!(char >= '0' && char <= '9')) throw this.#bad(char, 'in numeric literal');
    }
    if (char !== '0') this.#digits();
    if (this.text[this.at] === '.') {
      this.at++;
      this.#someDigits('after decimal point in numeric literal');
    }
    if (this.text[this.at] === 'e' || this.text[this.at] === 'E') {
      this.at++;
      if (this.text[this.at] === '+' || this.text[this.at] === '-') this.at++;
      this.#someDigits('in exponent of numeric literal');
    }
  }

  #digits(): void {
    while (/[0-9]/.test(this.text[this.at] ?? '')) this.at++;
  }

  #someDigits(context: string): void {
    const char = this.#take();
    if (!(char >= '0' && char <= '9')) throw this.#bad(char, context);
    this.#digits();
  }

  #word(word: string): void {
    for (const expected of word.slice(1)) {
      const char = this.#take();
      if (char !== expected) throw this.#bad(char, `in literal ${word} (expecting ${quoteChar(expected)})`);
    }
  }
}
