import type { FileStat } from '../../files/file-system.js';
import type { ToolContext } from '../tool.js';
import { sameFile } from './files/copy-tree.js';
import { ToolError } from './io/errors.js';

const UNARY = new Set('bcdefghkLnoprstuwxzGOSNa'.split('').map((letter) => `-${letter}`));
const BINARY = new Set(['=', '==', '!=', '<', '>', '-eq', '-ne', '-lt', '-le', '-gt', '-ge', '-nt', '-ot', '-ef']);
const DEEPEST = 500;

/** `test EXPRESSION` and `[ EXPRESSION ]`: 0 true, 1 false, 2 for what it cannot read. */
export async function test(context: ToolContext): Promise<number> {
  const words = context.argv.slice(1);
  if (context.argv[0]?.endsWith('[') && words.pop() !== ']') return context.fail('missing ]', 2);
  try {
    return evaluateTest(context, words) ? 0 : 1;
  } catch (error) {
    if (error instanceof ToolError) return context.fail(error.message, 2);
    throw error;
  }
}

/** The truth of a test expression; throws {@link ToolError} with the words of busybox. */
export function evaluateTest(context: Pick<ToolContext, 'files' | 'resolve' | 'system'>, words: readonly string[]): boolean {
  const parser = new Expression(context, words);
  return parser.whole();
}

class Expression {
  #at = 0;
  #depth = 0;

  constructor(
    readonly context: Pick<ToolContext, 'files' | 'resolve' | 'system'>,
    readonly words: readonly string[],
  ) {}

  /** POSIX: up to four words are told apart by their number, so that `test -n` and `test ! =` mean what they should. */
  whole(): boolean {
    const { words } = this;
    if (words.length === 0) return false;
    if (words.length === 1) return words[0] !== '';
    if (words.length === 2 && words[0] === '!') return words[1] === '';
    if (words.length === 3 && BINARY.has(words[1]!)) return this.#binary(words[0]!, words[1]!, words[2]!);
    if (words.length === 4 && words[0] === '!' && BINARY.has(words[2]!)) return !this.#binary(words[1]!, words[2]!, words[3]!);
    const value = this.#or();
    if (this.#at < words.length) throw new ToolError(`${words[this.#at]}: ${this.#leftOver}`);
    return value;
  }

  /** An operator with nothing behind it, or a word with no operator before it. */
  get #leftOver(): string {
    return BINARY.has(this.words[this.#at]!) && this.#at === this.words.length - 1 ? 'argument expected' : 'unknown operand';
  }

  #or(): boolean {
    let value = this.#and();
    while (this.words[this.#at] === '-o') {
      this.#at += 1;
      const right = this.#and();
      value ||= right;
    }
    return value;
  }

  #and(): boolean {
    let value = this.#not();
    while (this.words[this.#at] === '-a') {
      this.#at += 1;
      const right = this.#not();
      value &&= right;
    }
    return value;
  }

  #not(): boolean {
    let negated = false;
    while (this.words[this.#at] === '!' && !BINARY.has(this.words[this.#at + 1] ?? '')) {
      this.#at += 1;
      negated = !negated;
    }
    return this.#primary() !== negated;
  }

  #primary(): boolean {
    const word = this.words[this.#at];
    if (word === undefined) throw new ToolError('argument expected');
    const next = this.words[this.#at + 1];
    if (next !== undefined && BINARY.has(next) && this.#at + 2 < this.words.length) {
      this.#at += 3;
      return this.#binary(word, next, this.words[this.#at - 1]!);
    }
    if (word === '(') return this.#group();
    if (UNARY.has(word) && next !== undefined) {
      this.#at += 2;
      return this.#unary(word, next);
    }
    this.#at += 1;
    return word !== '';
  }

  #group(): boolean {
    if (++this.#depth > DEEPEST) throw new ToolError('expression too deep');
    this.#at += 1;
    const value = this.#or();
    if (this.words[this.#at++] !== ')') throw new ToolError('closing paren expected');
    this.#depth -= 1;
    return value;
  }

  #binary(left: string, operator: string, right: string): boolean {
    switch (operator) {
      case '=':
      case '==':
        return left === right;
      case '!=':
        return left !== right;
      case '<':
        return left < right;
      case '>':
        return left > right;
      case '-nt':
        return (this.#stat(left)?.mtime ?? -1) > (this.#stat(right)?.mtime ?? -1);
      case '-ot':
        return (this.#stat(left)?.mtime ?? -1) < (this.#stat(right)?.mtime ?? -1);
      case '-ef':
        return sameFile(this.#stat(left), this.#stat(right));
      default:
        return compareNumbers(operator, integer(left), integer(right));
    }
  }

  #unary(operator: string, word: string): boolean {
    if (operator === '-n') return word !== '';
    if (operator === '-z') return word === '';
    if (operator === '-t') return this.context.system.terminal && ['0', '1', '2'].includes(word);
    if (operator === '-L' || operator === '-h') return this.#lstat(word)?.kind === 'symlink';
    const stat = this.#stat(word);
    return stat !== undefined && this.#fact(operator, stat);
  }

  #fact(operator: string, stat: FileStat): boolean {
    const { uid, gid } = this.context.system;
    const kinds: Readonly<Record<string, string>> = {
      '-f': 'file',
      '-d': 'directory',
      '-p': 'fifo',
      '-c': 'character-device',
      '-b': 'block-device',
    };
    if (Object.hasOwn(kinds, operator)) return stat.kind === kinds[operator];
    if (operator === '-s') return stat.size > 0;
    if (operator === '-u') return (stat.mode & 0o4000) !== 0;
    if (operator === '-g') return (stat.mode & 0o2000) !== 0;
    if (operator === '-k') return (stat.mode & 0o1000) !== 0;
    if (operator === '-O') return stat.uid === uid;
    if (operator === '-G') return stat.gid === gid;
    const bit = { '-r': 4, '-w': 2, '-x': 1 }[operator];
    if (bit === undefined) return operator === '-e' || operator === '-a';
    return allows(stat, bit, uid, gid);
  }

  #stat(word: string): FileStat | undefined {
    return word === '' ? undefined : this.context.files.tryStat(this.context.resolve(word));
  }

  #lstat(word: string): FileStat | undefined {
    return word === '' ? undefined : this.context.files.tryLstat(this.context.resolve(word));
  }
}

function allows(stat: FileStat, bit: number, uid: number, gid: number): boolean {
  if (uid === 0) return bit !== 1 || stat.kind === 'directory' || (stat.mode & 0o111) !== 0;
  const shift = stat.uid === uid ? 6 : stat.gid === gid ? 3 : 0;
  return ((stat.mode >> shift) & bit) !== 0;
}

function integer(word: string): bigint {
  if (!/^\s*[+-]?\d{1,30}\s*$/.test(word)) throw new ToolError(`${word}: bad number`);
  return BigInt(word.trim().replace(/^\+/, ''));
}

function compareNumbers(operator: string, left: bigint, right: bigint): boolean {
  switch (operator) {
    case '-eq':
      return left === right;
    case '-ne':
      return left !== right;
    case '-lt':
      return left < right;
    case '-le':
      return left <= right;
    case '-gt':
      return left > right;
    default:
      return left >= right;
  }
}
