import type { Separators } from '../expand/split-fields.js';
import type { Shell } from '../shell.js';

/** A character that was read, and whether a backslash made it plain. */
export interface ReadCharacter {
  readonly character: string;
  readonly escaped: boolean;
}

/** Gives what was read to variables: a field each, and all that is left to the last one. */
export function assignFields(
  shell: Shell,
  text: readonly ReadCharacter[],
  { names, array, ifs }: { names: readonly string[]; array: string | undefined; ifs: Separators },
): void {
  if (array !== undefined) shell.variables.setArray(array, cut(text, ifs, Number.POSITIVE_INFINITY), false);
  else if (names.length === 0) shell.variables.set('REPLY', plain(text));
  else {
    const fields = cut(text, ifs, names.length);
    names.forEach((name, index) => {
      shell.variables.set(name, fields[index] ?? '');
    });
  }
}

function cut(text: readonly ReadCharacter[], ifs: Separators, most: number): string[] {
  const isBlank = (at: number) => !text[at]?.escaped && ifs.blanks.includes(text[at]?.character ?? '\0');
  const isOther = (at: number) => !text[at]?.escaped && ifs.others.includes(text[at]?.character ?? '\0');
  const fields: string[] = [];
  let at = 0;
  while (at < text.length && isBlank(at)) at += 1;
  while (at < text.length) {
    if (fields.length === most - 1) {
      fields.push(trimEnd(text, at, isBlank, isOther));
      return fields;
    }
    const start = at;
    while (at < text.length && !isBlank(at) && !isOther(at)) at += 1;
    fields.push(plain(text.slice(start, at)));
    while (at < text.length && isBlank(at)) at += 1;
    if (at < text.length && isOther(at)) at += 1;
    while (at < text.length && isBlank(at)) at += 1;
  }
  return fields;
}

/** The rest of the line, without blanks at its end, nor the one separator that ends an only field. */
function trimEnd(
  text: readonly ReadCharacter[],
  start: number,
  isBlank: (at: number) => boolean,
  isOther: (at: number) => boolean,
): string {
  let end = text.length;
  while (end > start && isBlank(end - 1)) end -= 1;
  const rest = text.slice(start, end);
  const separatorsInside = rest.filter((_, index) => isOther(start + index)).length;
  if (separatorsInside === 1 && isOther(end - 1)) return plain(rest.slice(0, -1));
  return plain(rest);
}

function plain(text: readonly ReadCharacter[]): string {
  return text.map(({ character }) => character).join('');
}
