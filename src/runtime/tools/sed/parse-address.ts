import { ToolError } from '../io/errors.js';
import type { Pattern } from '../regex/pattern.js';
import { compileRegex } from '../regex/pattern.js';
import type { Address, ScriptSettings } from './command.js';
import type { Cursor } from './cursor.js';

/** Reads the address in front of a command; undefined where there is none. */
export async function parseAddress(cursor: Cursor, settings: ScriptSettings): Promise<Address | undefined> {
  const character = cursor.peek();
  if (character === '$') {
    cursor.take();
    return { kind: 'last' };
  }
  if (/\d/.test(character)) {
    const line = cursor.number();
    if (!settings.gnu || cursor.peek() !== '~') return { kind: 'line', line };
    cursor.take();
    return { kind: 'step', first: line, step: cursor.number() };
  }
  if (character !== '/' && character !== '\\') return undefined;
  if (character === '\\') cursor.take();
  const delimiter = cursor.take();
  const text = cursor.delimited(delimiter, true);
  const ignoreCase = settings.gnu && cursor.peek() === 'I';
  if (ignoreCase) cursor.take();
  return { kind: 'regex', regex: await regexOf(text, settings, { ignoreCase }) };
}

/** Reads `,` and the second address of a range. */
export async function parseSecondAddress(cursor: Cursor, settings: ScriptSettings): Promise<Address> {
  cursor.take();
  cursor.skip(/ /);
  const sign = cursor.peek();
  if (sign === '+' || (sign === '~' && settings.gnu)) {
    cursor.take();
    const number = cursor.number();
    return sign === '+' ? { kind: 'following', lines: number } : { kind: 'multiple', of: number };
  }
  const address = await parseAddress(cursor, settings);
  if (!address) throw new ToolError('no address after comma');
  return address;
}

/** Compiles the expression of an address or an `s`; an empty one is the last that was used. */
export async function regexOf(
  text: string,
  settings: ScriptSettings,
  flags: { ignoreCase?: boolean; multiline?: boolean },
): Promise<Pattern | undefined> {
  if (text === '') return undefined;
  try {
    return await compileRegex(text, settings.flavour, flags);
  } catch (error) {
    if (error instanceof ToolError) throw new ToolError(`bad regex '${text}': ${error.message}`);
    throw error;
  }
}
