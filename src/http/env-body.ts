import { cannotUnmarshal, decodeGoJson } from './go-json.js';
import { isTrue, parseGoInt } from './query.js';

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
    return parseGoInt(this.text(key).trim()) ?? 0;
  }

  /**
   * A list of texts; a bare text is a list of one, an empty one is no list at all. What of a list is no text is empty, and then
   * the JSON of all of it comes behind, as Go leaves it.
   */
  list(key: string): readonly string[] | null {
    const text = this.text(key);
    if (text === '') return null;
    const parsed = this.json(key);
    if (!Array.isArray(parsed)) return [text];
    const texts = parsed.map((item: unknown) => (typeof item === 'string' ? item : ''));
    return parsed.every((item) => typeof item === 'string' || item === null) ? texts : [...texts, text];
  }

  /** What was given as JSON, also as a text that is JSON; undefined where it is none. */
  json(key: string): unknown {
    const value = this.#values.get(key);
    return typeof value === 'string' ? parseQuietly(value) : value;
  }

  /** An object; undefined where it is none. */
  object(key: string): Record<string, unknown> | undefined {
    const value = this.json(key);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : undefined;
  }
}

function parseQuietly(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
