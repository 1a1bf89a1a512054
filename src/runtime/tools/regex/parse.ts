import { ToolError } from '../io/errors.js';
import { foldCase, isSpace, isWord, readBracket, setOf } from './bracket.js';
import type { Assertion, Node, Syntax } from './syntax.js';

/** Which regular expressions: basic (grep, sed), extended (grep -E, sed -r), or awk's, where a backslash escapes in brackets too. */
export type Flavour = 'basic' | 'extended' | 'awk';

const DEEPEST = 200;
const MOST_REPEATS = 32_767;
const ASSERTIONS: ReadonlyMap<string, Assertion> = new Map([
  ['<', 'word-start'],
  ['>', 'word-end'],
  ['b', 'word-edge'],
  ['B', 'word-inside'],
  ['`', 'start'],
  ["'", 'end'],
]);
const SHORTHANDS: ReadonlyMap<string, Uint8Array> = new Map([
  ['w', setOf(isWord)],
  ['W', setOf((code) => !isWord(code))],
  ['s', setOf(isSpace)],
  ['S', setOf((code) => !isSpace(code))],
]);
const ANY = setOf(() => true);
const NOTHING: Node = { kind: 'join', parts: [] };

/** Reads a POSIX regular expression (a byte string). Throws {@link ToolError} in the words of regerror(3). */
export function parseRegex(text: string, flavour: Flavour, ignoreCase = false): Syntax {
  const parser = new Parser(text, flavour, ignoreCase);
  const root = parser.whole();
  return { root, groups: parser.groups, backReferences: parser.backReferences };
}

class Parser {
  groups = 0;
  backReferences = false;
  #at = 0;
  #depth = 0;
  readonly #open = new Set<number>();
  readonly #basic: boolean;

  constructor(
    readonly text: string,
    readonly flavour: Flavour,
    readonly ignoreCase: boolean,
  ) {
    this.#basic = flavour === 'basic';
  }

  whole(): Node {
    const root = this.#either();
    if (this.#at < this.text.length) throw new ToolError('Unmatched ) or \\)');
    return root;
  }

  #either(): Node {
    if (++this.#depth > DEEPEST) throw new ToolError('Regular expression too big');
    const choices = [this.#join()];
    while (this.#takes('|')) choices.push(this.#join());
    this.#depth -= 1;
    return choices.length === 1 ? choices[0]! : { kind: 'either', choices };
  }

  #join(): Node {
    const parts: Node[] = [];
    while (this.#at < this.text.length && !this.#sees('|') && !this.#closes()) {
      parts.push(this.#repeats(this.#atom(parts.length === 0), parts.length === 0));
    }
    return parts.length === 1 ? parts[0]! : { kind: 'join', parts };
  }

  /** True where an operator stands here: behind a backslash in basic expressions (`\|`, `\(`), bare in others. */
  #sees(operator: string): boolean {
    return this.#basic ? this.text.startsWith(`\\${operator}`, this.#at) : this.text[this.#at] === operator;
  }

  #takes(operator: string): boolean {
    const found = this.#sees(operator);
    if (found) this.#at += this.#basic ? 2 : 1;
    return found;
  }

  #closes(): boolean {
    return this.#sees(')') && (this.#open.size > 0 || this.#basic);
  }

  #atom(first: boolean): Node {
    if (this.#takes('(')) return this.#group();
    const character = this.text[this.#at++]!;
    if (character === '[') {
      const { set, end } = readBracket(this.text, this.#at, { escapes: this.flavour === 'awk', fold: this.ignoreCase });
      this.#at = end;
      return { kind: 'set', set };
    }
    if (character === '.') return { kind: 'set', set: ANY };
    if (character === '\\') return this.#escape();
    if (character === '^' && (!this.#basic || first)) return { kind: 'assert', what: 'start' };
    if (character === '$' && (!this.#basic || this.#endsHere())) return { kind: 'assert', what: 'end' };
    if (!this.#basic && first && '*+?'.includes(character)) return this.#loneOperator(character);
    return this.#literal(character);
  }

  #loneOperator(character: string): Node {
    if (character === '*') return NOTHING;
    throw new ToolError('Invalid preceding regular expression');
  }

  #endsHere(): boolean {
    return this.#at >= this.text.length || this.#sees('|') || this.#sees(')');
  }

  #group(): Node {
    const index = ++this.groups;
    this.#open.add(index);
    const body = this.#either();
    if (!this.#takes(')')) throw new ToolError('Unmatched ( or \\(');
    this.#open.delete(index);
    return { kind: 'group', index, body };
  }

  #escape(): Node {
    const letter = this.text[this.#at++];
    if (letter === undefined) throw new ToolError('Trailing backslash');
    const set = SHORTHANDS.get(letter);
    if (set) return { kind: 'set', set };
    const what = ASSERTIONS.get(letter);
    if (what && this.flavour !== 'awk') return { kind: 'assert', what };
    if (/[1-9]/.test(letter) && this.flavour !== 'awk') return this.#same(Number(letter));
    if (letter === 'n') return this.#literal('\n');
    if (letter === 't') return this.#literal('\t');
    return this.#literal(letter);
  }

  #same(index: number): Node {
    if (index > this.groups || this.#open.has(index)) throw new ToolError('Invalid back reference');
    this.backReferences = true;
    return { kind: 'same', index };
  }

  #literal(character: string): Node {
    const set = new Uint8Array(256);
    set[character.charCodeAt(0) & 255] = 1;
    return { kind: 'set', set: this.ignoreCase ? foldCase(set) : set };
  }

  #repeats(atom: Node, first: boolean): Node {
    if (this.#basic && first && atom.kind === 'assert' && this.text[this.#at] === '*') {
      this.#at += 1;
      return { kind: 'join', parts: [atom, this.#repeats(this.#literal('*'), false)] };
    }
    let node = atom;
    for (let counted = this.#count(); counted; counted = this.#count()) {
      const twice = node.kind === 'repeat' && node.min === 0 && counted.min === 0 && counted.max === Number.POSITIVE_INFINITY;
      node = twice && node.kind === 'repeat' ? { ...node, max: counted.max } : { kind: 'repeat', body: node, ...counted };
    }
    return node;
  }

  #count(): { min: number; max: number } | undefined {
    if (this.text[this.#at] === '*') {
      this.#at += 1;
      return { min: 0, max: Number.POSITIVE_INFINITY };
    }
    if (this.#takes('+')) return { min: 1, max: Number.POSITIVE_INFINITY };
    if (this.#takes('?')) return { min: 0, max: 1 };
    if (!this.#sees('{')) return undefined;
    return this.#interval();
  }

  #interval(): { min: number; max: number } | undefined {
    const close = this.#basic ? '\\}' : '}';
    const from = this.#at + (this.#basic ? 2 : 1);
    const end = this.text.indexOf(close, from);
    const found = end < 0 ? undefined : /^(\d{0,6})(,?)(\d{0,6})$/.exec(this.text.slice(from, end));
    if (!found || (found[1] === '' && found[2] === '')) {
      if (this.#basic) throw new ToolError(end < 0 ? 'Unmatched { or \\{' : 'Invalid content of \\{\\}');
      return undefined;
    }
    this.#at = end + close.length;
    const min = Number(found[1]);
    const max = found[3] !== '' ? Number(found[3]) : found[2] === '' ? min : Number.POSITIVE_INFINITY;
    if (max < min) throw new ToolError('Invalid content of \\{\\}');
    if (min > MOST_REPEATS || (max !== Number.POSITIVE_INFINITY && max > MOST_REPEATS))
      throw new ToolError('Regular expression too big');
    return { min, max };
  }
}
