import { refused } from '../errors.js';

/** The members of a JSON object. */
export type Members = ReadonlyMap<string, unknown>;

interface Shapes {
  string: string;
  number: number;
  bool: boolean;
  array: readonly unknown[];
  object: Members;
}

/** Reads JSON. Throws in the words of Go's encoding/json, as near as they can be had. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    const [first] = text.trimStart();
    if (first === undefined) throw refused('unexpected end of JSON input');
    throw refused(/[\][{}"\d\-tfn]/.test(first) ? 'invalid JSON' : `invalid character '${first}' looking for beginning of value`);
  }
}

/** A member by name, in any case where it is not there exactly: as Go reads structs. */
export function member(members: Members, name: string): unknown {
  if (members.has(name)) return members.get(name);
  const lower = name.toLowerCase();
  for (const [key, value] of members) if (key.toLowerCase() === lower) return value;
  return undefined;
}

/** A value that must have a type; throws `json: cannot unmarshal string into Go value of type int64`. */
export function typed<K extends keyof Shapes>(value: unknown, kind: K, goType: string): Shapes[K] {
  const actual = kindOf(value);
  if (actual !== kind) throw refused(`json: cannot unmarshal ${actual} into Go value of type ${goType}`);
  return (kind === 'object' ? new Map(Object.entries(value as object)) : value) as Shapes[K];
}

function kindOf(value: unknown): string {
  if (Array.isArray(value)) return 'array';
  if (value === null || value === undefined) return 'null';
  return typeof value === 'boolean' ? 'bool' : typeof value;
}
