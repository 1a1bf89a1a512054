import { ToolError } from '../io/errors.js';

/** Where a key starts or ends: a field and a character in it, both counted from 1; character 0 is the field's end. */
export interface KeyPlace {
  readonly field: number;
  readonly character: number;
}

/** What a part of the line is compared by. `flags` are those of -b, -d, -f, -g, -h, -i, -M, -n, -r and -V. */
export interface SortKey {
  readonly from: KeyPlace;
  readonly to: KeyPlace | undefined;
  readonly flags: string;
}

const PLACE = /^(\d{1,9})(?:\.(\d{1,9}))?([a-zA-Z]*)/;
const FLAGS = 'bdfghiMnrV';

/** Reads the value of -k: `START[.OFS][OPTS][,END[.OFS][OPTS]]`. Throws {@link ToolError}. */
export function parseKey(text: string): SortKey {
  const [first, rest] = readPlace(text);
  if (!rest.startsWith(',') && rest !== '') throw new ToolError('bad field specification', 2);
  if (first.field === 0) throw new ToolError('bad field specification', 2);
  if (rest === '')
    return { from: { field: first.field, character: Math.max(1, first.character) }, to: undefined, flags: first.flags };
  const [second, behind] = readPlace(rest.slice(1));
  if (behind !== '') throw new ToolError('bad field specification', 2);
  return {
    from: { field: first.field, character: Math.max(1, first.character) },
    to: second,
    flags: first.flags + second.flags,
  };
}

function readPlace(text: string): [KeyPlace & { flags: string }, string] {
  const found = PLACE.exec(text);
  if (!found) throw new ToolError('bad field specification', 2);
  const flags = found[3]!;
  if ([...flags].some((flag) => !FLAGS.includes(flag))) throw new ToolError('unknown key option', 2);
  return [{ field: Number(found[1]), character: Number(found[2] ?? 0), flags }, text.slice(found[0].length)];
}

/** The part of a line that a key means. Without a separator a field starts with the blanks in front of it. */
export function keyText(line: string, key: SortKey, separator: string | undefined): string {
  const blanks = key.flags.includes('b');
  const start = placeOf(line, key.from, separator, blanks);
  if (!key.to) return line.slice(start);
  const { field, character } = key.to;
  const end =
    character === 0
      ? fieldEnd(line, fieldStart(line, field, separator), separator)
      : placeOf(line, { field, character: character + 1 }, separator, blanks);
  return line.slice(start, Math.max(start, end));
}

function placeOf(line: string, place: KeyPlace, separator: string | undefined, blanks: boolean): number {
  let at = fieldStart(line, place.field, separator);
  if (blanks) while (isBlank(line, at)) at += 1;
  return Math.min(line.length, at + place.character - 1);
}

function fieldStart(line: string, field: number, separator: string | undefined): number {
  let at = 0;
  for (let number = 1; number < field && at < line.length; number++) {
    at = fieldEnd(line, at, separator);
    if (separator !== undefined) at += 1;
  }
  return at;
}

function fieldEnd(line: string, start: number, separator: string | undefined): number {
  if (separator !== undefined) {
    const end = line.indexOf(separator, start);
    return end < 0 ? line.length : end;
  }
  let at = start;
  while (isBlank(line, at)) at += 1;
  while (at < line.length && !isBlank(line, at)) at += 1;
  return at;
}

function isBlank(line: string, at: number): boolean {
  const code = line.charCodeAt(at);
  return code === 32 || code === 9 || code === 10;
}
