import { refused } from '../daemon/errors.js';

/** What Go says of a percent sign that starts no escape. */
export class QueryError extends Error {
  override readonly name = 'QueryError';
}

/** The parameters of a request: its query, and the fields of a form body, which come first (Go `Request.ParseForm`). */
export class Query {
  readonly #values = new Map<string, string[]>();

  /** Throws {@link QueryError} with Go's words (`invalid URL escape "%zz"`) where the query cannot be decoded. */
  constructor(query: string, form = '') {
    if (form) this.#read(form);
    if (query) this.#read(query);
  }

  #read(text: string): void {
    for (const part of text.split(/[&;]/)) {
      if (part === '') continue;
      const [key = '', value = ''] = part.split(/=(.*)/s, 2);
      const name = unescapeQuery(key);
      const list = this.#values.get(name);
      if (list) list.push(unescapeQuery(value));
      else this.#values.set(name, [unescapeQuery(value)]);
    }
  }

  /** True where nothing was said. */
  get isEmpty(): boolean {
    return this.#values.size === 0;
  }

  /** The first value; empty where there is none. */
  get(name: string): string {
    return this.#values.get(name)?.[0] ?? '';
  }

  /** All values. */
  all(name: string): readonly string[] {
    return this.#values.get(name) ?? [];
  }

  has(name: string): boolean {
    return this.#values.has(name);
  }

  /** Docker's truth: empty, `0`, `no`, `false` and `none` are false, all else is true (docker 1.4.1 `engine/env.go` GetBool). */
  flag(name: string): boolean {
    return isTrue(this.get(name));
  }

  /** A whole number, 0 where it is not one (docker 1.4.1 `engine/env.go` GetInt64). */
  int(name: string): number {
    return parseGoInt(this.get(name).trim()) ?? 0;
  }

  /** A whole number; throws with Go's words where it is not one. */
  strictInt(name: string): number {
    const text = this.get(name);
    const value = parseGoInt(text);
    if (value === undefined) throw refused(`strconv.ParseInt: parsing "${text}": invalid syntax`);
    return value;
  }
}

/** docker 1.4.1 `engine/env.go` GetBool. */
export function isTrue(value: string): boolean {
  return !['', '0', 'no', 'false', 'none'].includes(value.trim().toLowerCase());
}

/** A whole decimal number (Go `strconv.ParseInt`); undefined where it is none. */
export function parseGoInt(text: string): number | undefined {
  return /^[+-]?\d+$/.test(text) ? Number(text) : undefined;
}

function unescapeQuery(text: string): string {
  return unescapePercent(text.replaceAll('+', ' '));
}

const decoder = new TextDecoder();
const encoder = new TextEncoder();

/** Decodes percent escapes as Go does: bytes, whatever they make; throws {@link QueryError} for a broken one. */
export function unescapePercent(text: string): string {
  if (!text.includes('%')) return text;
  const broken = /%(?![0-9a-fA-F]{2}).{0,2}/s.exec(text);
  if (broken) throw new QueryError(`invalid URL escape "${broken[0]}"`);
  const bytes: number[] = [];
  for (let at = 0; at < text.length; ) {
    if (text[at] === '%') {
      bytes.push(Number.parseInt(text.slice(at + 1, at + 3), 16));
      at += 3;
    } else {
      const next = text.indexOf('%', at);
      const literal = next < 0 ? text.slice(at) : text.slice(at, next);
      for (const byte of encoder.encode(literal)) bytes.push(byte);
      at += literal.length;
    }
  }
  return decoder.decode(Uint8Array.from(bytes));
}
