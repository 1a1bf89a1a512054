/** Go escapes what could end a script in a page. */
const escapeHtml = (json: string): string =>
  /[<>&\u2028\u2029]/.test(json)
    ? json.replace(/[<>&\u2028\u2029]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`)
    : json;

/** A text or number as Go's encoding/json writes it. */
export const scalarJson = (value: string | number | boolean | null): string => escapeHtml(JSON.stringify(value));

const byteOrder = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Any value as JSON with its keys sorted bytewise on every level, as Go writes maps. */
export function sortedJson(value: unknown): string {
  if (value === null || typeof value !== 'object') return scalarJson(value as string | number | boolean | null);
  if (Array.isArray(value)) return `[${value.map(sortedJson).join(',')}]`;
  const entries = Object.entries(value).sort(([a], [b]) => byteOrder(a, b));
  return `{${entries.map(([key, field]) => `${scalarJson(key)}:${sortedJson(field)}`).join(',')}}`;
}

/** Any value as JSON with its keys in the order they have, as Go writes structs. */
export const orderedJson = (value: unknown): string => escapeHtml(JSON.stringify(value));

/**
 * docker 1.4.1's "Env" objects (`engine/env.go` Encode): keys sorted, and each text of the top level that is itself JSON is
 * written as what it says: a comment `123` becomes a number. One line.
 */
export function envJson(fields: Record<string, unknown>): string {
  const parsed = Object.entries(fields).map(([key, value]) => [key, typeof value === 'string' ? reparsed(value) : value]);
  return `${sortedJson(Object.fromEntries(parsed))}\n`;
}

/** A text that stays one, whatever it says (docker 1.4.1 `engine/env.go` SetJson). */
export const quoted = (text: string): string => JSON.stringify(text);

/** What may be JSON. Most texts that begin with a digit are ids and versions: to have the parser refuse each takes long. */
const LIKE_JSON = /^\s*(?:[[{"]|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?\s*$|true\s*$|false\s*$|null\s*$)/;

/** What a text says if it is JSON, otherwise the text; numbers lose their fraction. */
export function reparsed(text: string): unknown {
  if (!LIKE_JSON.test(text)) return text;
  try {
    const value: unknown = JSON.parse(text);
    return value === Number.POSITIVE_INFINITY || value === Number.NEGATIVE_INFINITY ? text : withoutFractions(value);
  } catch {
    return text;
  }
}

function withoutFractions(value: unknown): unknown {
  if (typeof value === 'number') return Math.trunc(value);
  if (Array.isArray(value)) return value.map(withoutFractions);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, field]) => [key, withoutFractions(field)]));
}

/** A list of Env objects: each with its newline, none behind the bracket. */
export const envList = (objects: readonly string[]): string => `[${objects.join(',')}]`;
