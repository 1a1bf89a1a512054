import { cannotUnmarshal, decodeGoJson, GoJsonError } from './go-json.js';
import { isTrue } from './query.js';

/**
 * A JSON object read as docker 1.4.1 reads the bodies of create, start and exec: into a flat map of texts, from which each
 * field is taken in the type that is wanted (`engine/env.go` Decode). Null is the same as not there.
 */
export class EnvBody {
  readonly #values: ReadonlyMap<string, unknown>;

  private constructor(values: ReadonlyMap<string, unknown>) {
    this.#values = values;
  }

  /** Throws GoJsonError with Go's words. */
  static parse(text: string): EnvBody {
    const value = decodeGoJson(text);
    if (value === null) return new EnvBody(new Map());
    if (typeof value !== 'object' || Array.isArray(value)) throw cannotUnmarshal(value, 'map[string]interface {}');
    return new EnvBody(new Map(Object.entries(value).filter(([, field]) => field !== null)));
  }

  /** Whether any field was given. */
  get isEmpty(): boolean {
    return this.#values.size === 0;
  }

  has(key: string): boolean {
    return this.#values.has(key);
  }

  /** A text as it is; anything else as its JSON. Numbers lose their fraction. */
  text(key: string): string {
    const value = this.#values.get(key);
    if (value === undefined) return '';
    if (typeof value === 'string') return value;
    if (typeof value === 'number') return String(Math.trunc(value));
    return JSON.stringify(value);
  }

  flag(key: string): boolean {
    return isTrue(this.text(key));
  }

  /** A whole number, 0 where it is not one. */
  int(key: string): number {
    const text = this.text(key);
    return /^[+-]?\d+$/.test(text) ? Number(text) : 0;
  }

  /** A list of texts; a bare text is a list of one, an empty one is no list at all. */
  list(key: string): readonly string[] | null {
    const text = this.text(key);
    if (text === '') return null;
    const parsed = parseQuietly(text);
    return Array.isArray(parsed) && parsed.every((item) => typeof item === 'string') ? (parsed as string[]) : [text];
  }

  /** An object; undefined where it is none. */
  object(key: string): Record<string, unknown> | undefined {
    const value = this.#values.get(key);
    const parsed = typeof value === 'string' ? parseQuietly(value) : value;
    return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)
      ? (parsed as Record<string, unknown>)
      : undefined;
  }

  /** All of it as an object. */
  all(): Record<string, unknown> {
    return Object.fromEntries(this.#values);
  }
}

function parseQuietly(text: string): unknown {
  try {
    return decodeGoJson(text);
  } catch (error) {
    if (error instanceof GoJsonError) return undefined;
    throw error;
  }
}
