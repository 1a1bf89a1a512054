import type { ToolContext } from '../../tool.js';
import { toBytes } from '../io/byte-string.js';
import { ToolError } from '../io/errors.js';
import { type Options, parseCount, parseOptions } from '../io/options.js';
import { isBusybox } from '../io/userland.js';
import { Commands } from './commands.js';
import { items } from './items.js';

const LONG = {
  null: '0',
  'no-run-if-empty': 'r',
  verbose: 't',
  interactive: 'p',
  'max-args': 'n',
  'max-chars': 's',
  'max-procs': 'P',
  'max-lines': 'L',
  'arg-file': 'a',
  replace: 'i',
  exit: 'x',
};
const LETTERS = '0rtpE:e::I:i::n:s:P:xa:';
const LONGEST = 131_072;

/** `xargs [-0rtpx] [-a FILE] [-E STR] [-I STR] [-n N] [-s N] [-P N] [PROG ARGS]`: runs a program on what its input lists. */
export async function xargs(context: ToolContext): Promise<number> {
  const gnu = !isBusybox(context);
  const options = parseOptions(context.argv, gnu ? `${LETTERS}L:` : LETTERS, { long: gnu ? LONG : {}, stopAtOperand: true });
  const limits = {
    count: options.has('n') || options.has('L') ? parseCount(options.get('n') ?? options.get('L')!) : Number.POSITIVE_INFINITY,
    length: options.has('s') ? Math.min(parseCount(options.get('s')!), LONGEST) : LONGEST,
  };
  if (limits.count < 1) {
    throw new ToolError(`number ${options.get('n') ?? options.get('L')} is not in 1..2147483647 range`);
  }
  const commands = new Commands(context, {
    parallel: options.has('P') ? parseCount(options.get('P')!) : 1,
    show: options.has('t'),
    ask: options.has('p'),
    keepInput: options.has('a'),
  });
  const program = options.operands.length > 0 ? options.operands : ['echo'];
  const mark = replaceMark(options);
  const input = items(context, options.has('a') ? context.open(options.get('a')!) : context.stdin, {
    by: options.has('0') ? 'nul' : mark === undefined ? 'word' : 'line',
    last: options.get('E') ?? (options.get('e') || undefined),
  });
  if (mark === undefined) await inGroups(commands, input, program, limits, options.has('r'));
  else await oneByOne(commands, input, program, mark);
  return commands.end();
}

function replaceMark(options: Options): string | undefined {
  const letter = options.last('Ii');
  if (letter === undefined) return undefined;
  return letter === 'I' ? options.get('I') : options.get('i') || '{}';
}

async function oneByOne(
  commands: Commands,
  input: AsyncIterable<string>,
  program: readonly string[],
  mark: string,
): Promise<void> {
  for await (const item of input) {
    await commands.run(program.map((word) => word.replaceAll(mark, () => item)));
    if (commands.over) return;
  }
}

async function inGroups(
  commands: Commands,
  input: AsyncIterable<string>,
  program: readonly string[],
  limits: { count: number; length: number },
  skipEmpty: boolean,
): Promise<void> {
  const size = (word: string) => toBytes(word).length + 1;
  const base = program.reduce((sum, word) => sum + size(word), 0);
  let group: string[] = [];
  let length = base;
  let ran = false;
  for await (const item of input) {
    if (group.length > 0 && (group.length >= limits.count || length + size(item) > limits.length)) {
      ran = true;
      await commands.run([...program, ...group]);
      group = [];
      length = base;
      if (commands.over) return;
    }
    if (base + size(item) > limits.length) throw new ToolError(`can't fit single argument within argument list size limit`);
    group.push(item);
    length += size(item);
    if (group.length >= limits.count) {
      ran = true;
      await commands.run([...program, ...group.splice(0)]);
      length = base;
      if (commands.over) return;
    }
  }
  if (group.length > 0 || (!ran && !skipEmpty)) await commands.run([...program, ...group]);
}
