import { ShellFailure } from '../control-flow.js';
import type { Shell } from '../shell.js';
import type { ParameterPart } from '../syntax/ast.js';
import { evaluateArithmetic } from './arithmetic.js';
import { expandPattern, expandText } from './expand-words.js';
import { type Pace, Pattern } from './pattern.js';
import { replacePattern } from './replace-pattern.js';
import { shellVariables } from './shell-variables.js';

/** Applies the operator of `${name#pattern}`, `${name/a/b}`, `${name:1:2}` and the like to a value. */
export async function changeText(shell: Shell, part: ParameterPart, value: string): Promise<string> {
  const operator = part.operator ?? '';
  if (operator === ':') return substring(shell, part, value);
  const pattern = await expandPattern(shell, part.argument ?? { parts: [] });
  const pace = () => shell.process.step();
  if (/^[#%]/.test(operator)) return cut(operator, pattern, value, pace);
  if (/^[\^,]/.test(operator)) return changeCase(operator, pattern, value);
  const replacement = part.second ? await expandText(shell, part.second) : '';
  return replacePattern(value, { pattern, replacement, operator, pace });
}

/** `#` and `##` cut at the start, `%` and `%%` at the end; doubled, as much as they can. */
async function cut(operator: string, pattern: string, value: string, pace: Pace): Promise<string> {
  const matcher = new Pattern(pattern);
  const atStart = operator.startsWith('#');
  const found = atStart ? await matcher.from(value, 0, pace) : await matcher.atEnd(value, pace);
  const length = (operator.length === 2 ? found.longest : found.shortest) ?? 0;
  return atStart ? value.slice(length) : value.slice(0, value.length - length);
}

async function substring(shell: Shell, part: ParameterPart, value: string): Promise<string> {
  const characters = [...value];
  const number = async (word: ParameterPart['argument']) =>
    word ? Number(evaluateArithmetic(await expandText(shell, word), shellVariables(shell))) : undefined;
  const offset = (await number(part.argument)) ?? 0;
  const length = await number(part.second);
  const start = offset < 0 ? characters.length + offset : offset;
  if (start < 0) return '';
  if (length === undefined || start > characters.length) return characters.slice(start).join('');
  const end = length < 0 ? characters.length + length : start + length;
  if (end < start) throw new ShellFailure(`${length}: substring expression < 0`, 1);
  return characters.slice(start, end).join('');
}

function changeCase(operator: string, pattern: string, value: string): string {
  const matcher = new Pattern(pattern === '' ? '?' : pattern);
  const convert = (character: string) => (operator.startsWith('^') ? character.toUpperCase() : character.toLowerCase());
  const all = operator.length === 2;
  return [...value]
    .map((character, index) => ((all || index === 0) && matcher.matchesName(character) ? convert(character) : character))
    .join('');
}
