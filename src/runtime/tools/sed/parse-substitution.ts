import { ToolError } from '../io/errors.js';
import type { Action, ReplacementPart, ScriptSettings, Substitution } from './command.js';
import { type Cursor, letterEscape } from './cursor.js';
import { regexOf } from './parse-address.js';

/** Reads `s/regex/replacement/flags` from behind its letter. */
export async function parseSubstitution(cursor: Cursor, settings: ScriptSettings): Promise<Substitution> {
  const delimiter = cursor.take();
  if (delimiter === '' || delimiter === '\n' || delimiter === '\\') throw new ToolError('bad format in substitution expression');
  const text = cursor.delimited(delimiter, true);
  const replacement = parseReplacement(cursor.delimited(delimiter, false), settings);
  const flags = parseFlags(cursor, settings);
  const regex = await regexOf(text, settings, { ignoreCase: flags.ignoreCase, multiline: flags.multiline });
  if (flags.all && !settings.gnu) flags.nth = 1;
  const highest = Math.max(0, ...replacement.filter((part) => typeof part === 'number'));
  if (regex && settings.gnu && highest > regex.groups) throw new ToolError(`invalid reference \\${highest} on s command's RHS`);
  return { kind: 'substitute', regex, replacement, ...flags };
}

interface Flags {
  nth: number;
  all: boolean;
  print: boolean;
  ignoreCase: boolean;
  multiline: boolean;
  file: string | undefined;
}

function parseFlags(cursor: Cursor, settings: ScriptSettings): Flags {
  const flags: Flags = { nth: 1, all: false, print: false, ignoreCase: false, multiline: false, file: undefined };
  for (;;) {
    const letter = cursor.peek();
    if (/\d/.test(letter)) flags.nth = Math.max(1, cursor.number());
    else if (letter === 'g') flags.all = true;
    else if (letter === 'p') flags.print = true;
    else if (letter === 'i' || letter === 'I') flags.ignoreCase = true;
    else if ((letter === 'm' || letter === 'M') && settings.gnu) flags.multiline = true;
    else if (letter === 'w') return withFile(cursor, flags);
    else if (/^[\s;}#]?$/.test(letter)) return flags;
    else throw new ToolError('bad option in substitution expression');
    if (!/\d/.test(letter)) cursor.take();
  }
}

function withFile(cursor: Cursor, flags: Flags): Flags {
  cursor.take();
  cursor.skip(/[ \t]/);
  const file = cursor.line();
  if (file === '') throw new ToolError('empty filename');
  return { ...flags, file };
}

function parseReplacement(text: string, settings: ScriptSettings): ReplacementPart[] {
  const parts: ReplacementPart[] = [];
  let plain = '';
  const add = (part: ReplacementPart) => {
    if (plain !== '') parts.push(plain);
    plain = '';
    parts.push(part);
  };
  for (let at = 0; at < text.length; at++) {
    const character = text[at]!;
    if (character === '&') add(0);
    else if (character !== '\\') plain += character;
    else {
      const letter = text[++at] ?? '\\';
      if (/\d/.test(letter)) add(Number(letter));
      else if (settings.gnu && 'ULEul'.includes(letter)) add({ turnCase: letter });
      else plain += letterEscape(letter) ?? letter;
    }
  }
  if (plain !== '') parts.push(plain);
  return parts;
}

/** Reads `y/from/to/` from behind its letter. */
export function parseMap(cursor: Cursor, settings: ScriptSettings): Action {
  const delimiter = cursor.take();
  const from = characters(cursor.delimited(delimiter, false));
  const to = characters(cursor.delimited(delimiter, false));
  if (settings.gnu && from.length !== to.length) throw new ToolError(`strings for 'y' command are different lengths`);
  return { kind: 'map', table: new Map(from.slice(0, to.length).map((character, at) => [character, to[at]!])) };
}

function characters(text: string): string[] {
  return (text.match(/\\.|./gs) ?? []).map((piece) => (piece.length === 1 ? piece : (letterEscape(piece[1]!) ?? piece[1]!)));
}
