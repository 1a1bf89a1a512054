import { ShellFailure } from '../control-flow.js';
import type { Part, Word } from '../syntax/ast.js';

/** Most words that braces may give. */
const MOST_WORDS = 100_000;
/** Most pieces that all the words together may be made of. */
const MOST_PIECES = 200_000;

/** Text of a word that braces may be made of, or a part that is left alone. */
type Atom = string | Part;

/** Expands `{a,b}` and `{1..9}` in the unquoted text of a word, as bash does before all other expansions. */
export function expandBraces(word: Word): Word[] {
  if (!word.parts.some((part) => part.type === 'literal' && !part.quoted && part.text.includes('{'))) return [word];
  const atoms: Atom[] = word.parts.flatMap((part): Atom[] => (part.type === 'literal' && !part.quoted ? [...part.text] : [part]));
  return expand(atoms, 0).map(toWord);
}

function expand(atoms: readonly Atom[], depth: number): Atom[][] {
  for (let open = 0; open < atoms.length && depth < 50; open += 1) {
    if (atoms[open] !== '{') continue;
    const group = readGroup(atoms, open);
    if (!group) continue;
    const choices = group.choices.length > 1 ? group.choices : sequence(group.choices[0] ?? []);
    if (!choices) continue;
    const before = atoms.slice(0, open);
    const after = expand(atoms.slice(group.close + 1), depth + 1);
    const middles = group.choices.length > 1 ? choices.flatMap((choice) => expand(choice, depth + 1)) : choices;
    checkSize(middles.length * after.length, before.length + (middles[0]?.length ?? 0) + (after[0]?.length ?? 0));
    return middles.flatMap((middle) => after.map((rest) => [...before, ...middle, ...rest]));
  }
  return [[...atoms]];
}

function checkSize(words: number, pieces: number): void {
  if (words > MOST_WORDS || words * pieces > MOST_PIECES) throw new ShellFailure('brace expansion: too many words', 1);
}

function readGroup(atoms: readonly Atom[], open: number): { choices: Atom[][]; close: number } | undefined {
  const choices: Atom[][] = [[]];
  let depth = 0;
  for (let at = open + 1; at < atoms.length; at += 1) {
    const atom = atoms[at] ?? '';
    if (atom === '}' && depth === 0) return { choices, close: at };
    if (atom === ',' && depth === 0) {
      choices.push([]);
      continue;
    }
    if (atom === '{') depth += 1;
    if (atom === '}') depth -= 1;
    choices.at(-1)?.push(atom);
  }
  return undefined;
}

/** `1..9`, `a..e`, `01..10..2`; undefined for anything else. */
function sequence(atoms: readonly Atom[]): Atom[][] | undefined {
  if (atoms.some((atom) => typeof atom !== 'string')) return undefined;
  const match = /^(-?\d{1,15}|[A-Za-z])\.\.(-?\d{1,15}|[A-Za-z])(?:\.\.(-?\d{1,15}))?$/.exec(atoms.join(''));
  const [, first = '', last = '', step = '1'] = match ?? [];
  const letters = /[A-Za-z]/.test(first);
  if (!match || letters !== /[A-Za-z]/.test(last)) return undefined;
  const from = letters ? first.charCodeAt(0) : Number(first);
  const to = letters ? last.charCodeAt(0) : Number(last);
  const width = /^-?0\d/.test(first) || /^-?0\d/.test(last) ? Math.max(first.length, last.length) : 0;
  const by = Math.abs(Number(step)) || 1;
  const count = Math.floor(Math.abs(to - from) / by) + 1;
  checkSize(count, 1);
  return Array.from({ length: count }, (_, index) => {
    const value = from + (to < from ? -by : by) * index;
    return [letters ? String.fromCharCode(value) : padded(value, width)];
  });
}

function padded(value: number, width: number): string {
  return value < 0 ? `-${String(-value).padStart(width - 1, '0')}` : String(value).padStart(width, '0');
}

function toWord(atoms: readonly Atom[]): Word {
  const parts: Part[] = [];
  let text = '';
  const flush = () => {
    if (text !== '') parts.push({ type: 'literal', text, quoted: false });
    text = '';
  };
  for (const atom of atoms) {
    if (typeof atom === 'string') text += atom;
    else {
      flush();
      parts.push(atom);
    }
  }
  flush();
  return { parts };
}
