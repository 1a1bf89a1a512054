import type * as v from 'valibot';
import { type Node, positionAt, problemAt } from './node.js';
import type { Problem } from './problem.js';
import { content, file } from './schema-content.js';

import { alternatives } from './schema-walk.js';
import type { Source, SourceReader } from './source.js';

type Path = ReadonlyArray<string | number>;
type Visit = (holder: Record<string | number, unknown>, key: string | number, path: Path) => void;

/** Visits every value of a checked scenario that is text of a process or a file, wherever the schema has one. */
export function visitContents(schema: v.GenericSchema, value: unknown, visit: Visit, path: Path = []): void {
  if (typeof value !== 'object' || value === null) return;
  const kind = Array.isArray(value) ? ['array'] : ['strict_object', 'record'];
  for (const shape of alternatives(schema).filter(({ type }) => kind.includes(type))) {
    for (const key of Array.isArray(value) ? value.keys() : Object.keys(value)) {
      const inner = shape.item ?? (shape.entries && Object.hasOwn(shape.entries, key) ? shape.entries[key] : shape.value);
      if (!inner) continue;
      if (isContent(inner)) visit(value as Record<string | number, unknown>, key, [...path, key]);
      else visitContents(inner as never, (value as Record<string | number, unknown>)[key], visit, [...path, key]);
    }
  }
}

function isContent(schema: object): boolean {
  const { wrapped, options } = schema as { wrapped?: object; options?: unknown };
  return wrapped ? isContent(wrapped) : options === content.options || options === file.options;
}

/** Puts the content of files in the place of `{ from: ./file }`, as text, or as base64 where it is not text. */
export async function readContents(
  schema: v.GenericSchema,
  value: unknown,
  root: Node,
  sources: ReadonlyMap<string, Source>,
  reader: SourceReader,
): Promise<Problem[]> {
  const found: Array<{ holder: Record<string | number, unknown>; key: string | number; path: Path; from: string }> = [];
  visitContents(schema, value, (holder, key, path) => {
    const from = (holder[key] as { from?: unknown } | null)?.from;
    if (typeof from === 'string') found.push({ holder, key, path: [...path, 'from'], from });
  });
  const problems: Problem[] = [];
  for (const { holder, key, path, from } of found) {
    const source = sources.get(positionAt(root, path).file)!;
    try {
      const { from: _, ...rest } = holder[key] as { from: string };
      holder[key] = { ...rest, ...asSource(await reader.content(from, source)) };
    } catch (error) {
      problems.push(problemAt(root, path, (error as Error).message));
    }
  }
  return problems;
}

function asSource(bytes: Uint8Array): { text: string } | { base64: string } {
  try {
    return { text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes) };
  } catch {
    let binary = '';
    for (let at = 0; at < bytes.length; at += 8192) binary += String.fromCharCode(...bytes.subarray(at, at + 8192));
    return { base64: btoa(binary) };
  }
}
