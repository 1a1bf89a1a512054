import { ShellFailure } from '../control-flow.js';
import type { Shell } from '../shell.js';
import type { ParameterPart } from '../syntax/ast.js';
import { evaluateArithmetic } from './arithmetic.js';
import { changeText } from './change-text.js';
import { expandParts, expandText } from './expand-words.js';
import { parameterValue } from './parameter-value.js';
import type { Segment } from './segment.js';
import { shellVariables } from './shell-variables.js';
import { specialArray } from './special-arrays.js';
import { subscript } from './subscript.js';

/** Expands `$name` and `${…}` in all forms. Throws {@link ShellFailure} for `${name:?}` and under `set -u`. */
export async function expandParameter(shell: Shell, part: ParameterPart): Promise<Segment | Segment[]> {
  if (part.index && !shell.bash)
    throw new ShellFailure(shell.dialect === 'ash' ? 'syntax error: bad substitution' : 'Bad substitution');
  const values = await valuesOf(shell, part);
  if (part.indirect && part.index) {
    return listSegments(shell, part, shell.variables.find(part.name)?.elements?.keys() ?? []);
  }
  if (part.length) return one(part, String(lengthOf(part, values, shell)));
  if (part.operator && /^:?[-=?+]$/.test(part.operator)) return expandDefault(shell, part, values);
  if (values === undefined) return unset(shell, part);
  if (isList(part) && part.operator === ':') return listSegments(shell, part, await slice(shell, part, values));
  const changed = part.operator ? await Promise.all(values.map((value) => changeText(shell, part, value))) : values;
  return isList(part) ? listSegments(shell, part, changed) : one(part, changed[0] ?? '');
}

/** True for what may give several fields: `$@`, `$*`, `${a[@]}`. */
function isList(part: ParameterPart): boolean {
  return part.name === '@' || part.name === '*' || wholeArray(part) !== undefined;
}

/** `@` or `*` where that is the index. */
function wholeArray(part: ParameterPart): string | undefined {
  const only = part.index?.parts[0];
  return only?.type === 'literal' && (only.text === '@' || only.text === '*') && part.index?.parts.length === 1
    ? only.text
    : undefined;
}

/** The values that a parameter has; undefined where it is not set. */
async function valuesOf(shell: Shell, part: ParameterPart): Promise<string[] | undefined> {
  if (part.name === '@' || part.name === '*') return shell.positional;
  if (wholeArray(part)) return specialArray(shell, part.name) ?? shell.variables.elements(part.name);
  const name = part.indirect ? (parameterValue(shell, part.name) ?? '') : part.name;
  if (part.index && !part.indirect) return elementOf(shell, part);
  if (part.indirect && (name === '@' || name === '*')) return shell.positional;
  const value = parameterValue(shell, name);
  return value === undefined ? undefined : [value];
}

async function elementOf(shell: Shell, part: ParameterPart): Promise<string[] | undefined> {
  if (!part.index) return undefined;
  const key = subscript(shell, part.name, await expandText(shell, part.index));
  const special = specialArray(shell, part.name)?.[Number(key)];
  if (special !== undefined) return [special];
  const variable = shell.variables.find(part.name);
  const value = variable?.elements ? variable.elements.get(key) : key === '0' ? variable?.value : undefined;
  return value === undefined ? undefined : [value];
}

function lengthOf(part: ParameterPart, values: readonly string[] | undefined, shell: Shell): number {
  if (isList(part)) return values?.length ?? 0;
  if (values === undefined && shell.options.has('nounset')) throw unsetFailure(shell, part.name);
  return [...(values?.[0] ?? '')].length;
}

async function expandDefault(shell: Shell, part: ParameterPart, values: string[] | undefined): Promise<Segment | Segment[]> {
  const operator = part.operator ?? '';
  const counts = operator.startsWith(':');
  const isSet =
    values !== undefined && (!counts || values.some((value) => value !== '')) && !(isList(part) && values.length === 0);
  const use = operator.at(-1);
  if (use === '+') return isSet ? argumentSegments(shell, part) : one(part, '');
  if (isSet) return isList(part) ? listSegments(shell, part, values) : one(part, values[0] ?? '');
  if (use === '-') return argumentSegments(shell, part);
  const text = part.argument ? await expandText(shell, part.argument) : '';
  if (use === '=') {
    shell.variables.set(part.name, text);
    return one(part, text);
  }
  const message = text || (counts ? 'parameter null or not set' : 'parameter not set');
  throw new ShellFailure(`${part.name}: ${message}`, shell.bash ? 127 : 2);
}

async function argumentSegments(shell: Shell, part: ParameterPart): Promise<Segment[]> {
  const segments = await expandParts(shell, part.argument?.parts ?? []);
  if (part.quoted)
    return segments.length > 0 ? segments.map((segment) => ({ ...segment, quoted: true, split: false })) : [one(part, '')];
  return segments.map((segment) => (segment.quoted ? segment : { ...segment, split: true }));
}

async function slice(shell: Shell, part: ParameterPart, values: readonly string[]): Promise<string[]> {
  const all = part.index ? [...values] : [shell.name, ...values];
  const number = async (word: ParameterPart['argument']) =>
    word ? Number(evaluateArithmetic(await expandText(shell, word), shellVariables(shell))) : undefined;
  const offset = (await number(part.argument)) ?? 0;
  const count = await number(part.second);
  const start = offset < 0 ? all.length + offset : offset;
  return all.slice(start, count === undefined ? undefined : start + count);
}

function listSegments(shell: Shell, part: ParameterPart, values: readonly string[]): Segment[] {
  const star = part.name === '*' || wholeArray(part) === '*';
  if (part.quoted && star) {
    const ifs = shell.variables.get('IFS');
    return [one(part, values.join(ifs === undefined ? ' ' : ifs.slice(0, 1)))];
  }
  if (values.length === 0) return [{ text: '', quoted: false, split: false, nothing: true }];
  return values.map((text, index) => ({ text, quoted: part.quoted, split: !part.quoted, field: index > 0 }));
}

function unset(shell: Shell, part: ParameterPart): Segment {
  if (shell.options.has('nounset')) throw unsetFailure(shell, part.name);
  return one(part, '');
}

function unsetFailure(shell: Shell, name: string): ShellFailure {
  return new ShellFailure(shell.bash ? `${name}: unbound variable` : `${name}: parameter not set`, shell.bash ? 127 : 2);
}

function one(part: ParameterPart, text: string): Segment {
  return { text, quoted: part.quoted, split: !part.quoted };
}
