import type { Shell } from '../shell.js';
import type { Part, Word } from '../syntax/ast.js';
import { Arguments } from './arguments.js';
import { evaluateArithmetic } from './arithmetic.js';
import { expandBraces } from './expand-braces.js';
import { expandParameter } from './expand-parameter.js';
import { globFiles } from './glob-files.js';
import { hasPattern } from './pattern-syntax.js';
import { type Field, fieldPattern, fieldText, type Segment } from './segment.js';
import { shellVariables } from './shell-variables.js';
import { separators, splitFields } from './split-fields.js';
import { substituteCommand } from './substitute-command.js';
import { substituteProcess } from './substitute-process.js';
import { expandTilde } from './tilde.js';

/** Fields that are looked at before others may have the event loop. */
const FIELDS_PER_STEP = 256;

/** Expands the words of a command into its arguments: everything that POSIX 2.6 says, in its order. */
export async function expandWords(shell: Shell, words: readonly Word[]): Promise<string[]> {
  const result = new Arguments(shell.process);
  for (const word of words) {
    const plain = plainText(word);
    if (plain !== undefined) {
      result.add(plain);
      continue;
    }
    for (const each of shell.bash ? expandBraces(word) : [word]) await expandInto(result, shell, each);
  }
  return result.list;
}

async function expandInto(result: Arguments, shell: Shell, word: Word): Promise<void> {
  const pace = () => shell.process.step();
  const fields = await splitFields(await expandParts(shell, word.parts), {
    ifs: separators(shell.variables.get('IFS')),
    pace,
    admit: (count) => result.admit(count),
  });
  for (const [index, field] of fields.entries()) {
    if (index % FIELDS_PER_STEP === FIELDS_PER_STEP - 1) await pace();
    if (hasFilePattern(shell, field)) for (const path of await matchFiles(shell, field)) result.add(path);
    else result.add(fieldText(field));
  }
}

/** Expands a word to one text: neither split nor matched against files. */
export async function expandText(shell: Shell, word: Word): Promise<string> {
  const plain = plainText(word);
  return plain ?? fieldText(joinFields(shell, await expandParts(shell, word.parts)));
}

/** Expands a word to a pattern, in which what was quoted means itself. */
export async function expandPattern(shell: Shell, word: Word): Promise<string> {
  return fieldPattern(joinFields(shell, await expandParts(shell, word.parts)));
}

/** Expands the parts of a word, with the marks that splitting goes by. */
export async function expandParts(shell: Shell, parts: readonly Part[]): Promise<Segment[]> {
  const segments: Segment[] = [];
  for (const part of parts) {
    const expanded = await expandPart(shell, part);
    if (Array.isArray(expanded)) for (const segment of expanded) segments.push(segment);
    else segments.push(expanded);
  }
  return segments;
}

async function expandPart(shell: Shell, part: Part): Promise<Segment | Segment[]> {
  switch (part.type) {
    case 'literal':
      return { text: part.text, quoted: part.quoted, split: false };
    case 'tilde':
      return { text: expandTilde(shell, part.user), quoted: true, split: false };
    case 'parameter':
      return expandParameter(shell, part);
    case 'command':
      return { text: await substituteCommand(shell, part.body), quoted: part.quoted, split: !part.quoted };
    case 'process':
      return { text: substituteProcess(shell, part.direction, part.body), quoted: true, split: false };
    case 'arithmetic': {
      const value = evaluateArithmetic(await expandText(shell, part.expression), shellVariables(shell));
      return { text: String(value), quoted: part.quoted, split: !part.quoted };
    }
  }
}

/** Puts fields that must not become several (in an assignment) back together. */
function joinFields(shell: Shell, segments: readonly Segment[]): Field {
  const joined: Array<{ text: string; quoted: boolean }> = [];
  for (const segment of segments) {
    if (segment.field && joined.length > 0) joined.push({ text: joiner(shell), quoted: true });
    joined.push(segment);
  }
  return joined;
}

function joiner(shell: Shell): string {
  return shell.variables.find('IFS') && !shell.bash ? (shell.variables.get('IFS') ?? ' ').slice(0, 1) : ' ';
}

function hasFilePattern(shell: Shell, field: Field): boolean {
  return field.some((piece) => !piece.quoted && hasPattern(piece.text)) && !shell.options.has('noglob');
}

async function matchFiles(shell: Shell, field: Field): Promise<string[]> {
  const found = await globFiles(fieldPattern(field), {
    files: shell.process.files,
    resolve: (path) => shell.resolve(path),
    dotglob: shell.shopts.has('dotglob'),
    pace: () => shell.process.step(),
  });
  return found.length > 0 || shell.shopts.has('nullglob') ? found : [fieldText(field)];
}

/** The text of a word in which there is nothing to expand; undefined for any other. */
function plainText(word: Word): string | undefined {
  const [first, second] = word.parts;
  if (first?.type !== 'literal' || second) return undefined;
  return first.quoted || !/[*?[{]/.test(first.text) ? first.text : undefined;
}
