import { cannotUnmarshal, decodeGoJson, goTypeName } from './go-json.js';

/** The `filters` parameter: an object of lists of texts. Throws with Go's words where it is anything else (docker 1.4.1 `pkg/parsers/filters`). */
export function filtersParam(text: string): Record<string, readonly string[]> {
  if (text === '') return {};
  const value = decodeGoJson(text);
  if (value === null) return {};
  if (typeof value !== 'object' || Array.isArray(value)) throw cannotUnmarshal(value, 'filters.Args');
  const entries = Object.entries(value).map(([key, list]: [string, unknown]) => [key, stringList(list)] as const);
  return Object.fromEntries(entries);
}

function stringList(list: unknown): readonly string[] {
  if (list === null) return [];
  if (!Array.isArray(list)) throw cannotUnmarshal(list, '[]string');
  const wrong: unknown = list.find((item) => typeof item !== 'string' && goTypeName(item) !== 'null');
  if (wrong !== undefined) throw cannotUnmarshal(wrong, 'string');
  return list.map((item: string | null) => item ?? '');
}
