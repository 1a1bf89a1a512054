import { Interrupted } from '../../kernel/ending.js';
import { separators } from '../expand/split-fields.js';
import type { Shell } from '../shell.js';
import type { Builtin } from './builtin.js';
import { assignFields } from './read-fields.js';
import { type ReadRequest, readInput } from './read-input.js';

/** `read [-r] [-s] [-p prompt] [-n count] [-t seconds] [-d delimiter] [-u descriptor] [-a array] [name…]`. */
export const read: Builtin = async (shell, words) => {
  const options = parse(words.slice(1));
  if (!options) return shell.complain('bad option', 2, 'read');
  if (options.prompt !== '' && shell.process.descriptors.get(0)?.isTerminal) await shell.printError(options.prompt);
  const { names, array } = options;
  try {
    const { text, complete } = await readInput(shell, options);
    assignFields(shell, text, { names, array, ifs: separators(shell.variables.get('IFS')) });
    return complete ? 0 : 1;
  } catch (error) {
    if (error instanceof Interrupted) return interrupted(shell);
    throw error;
  }
};

interface Options extends ReadRequest {
  readonly prompt: string;
  readonly names: string[];
  readonly array: string | undefined;
}

function interrupted(shell: Shell): number {
  return 128 + (shell.traps.due ?? 14);
}

function parse(args: string[]): Options | undefined {
  const options = {
    prompt: '',
    names: [] as string[],
    array: undefined as string | undefined,
    raw: false,
    silent: false,
    descriptor: 0,
    delimiter: '\n',
    count: undefined as number | undefined,
    seconds: undefined as number | undefined,
  };
  while (/^-./.test(args[0] ?? '') && args[0] !== '--') {
    const word = args.shift() ?? '';
    for (let at = 1; at < word.length; at += 1) {
      const letter = word[at] ?? '';
      if (letter === 'r') options.raw = true;
      else if (letter === 's') options.silent = true;
      else if (letter !== 'e') {
        const value = word.slice(at + 1) || (args.shift() ?? '');
        if (!setValue(options, letter, value)) return undefined;
        break;
      }
    }
  }
  if (args[0] === '--') args.shift();
  return { ...options, names: args };
}

function setValue(options: { -readonly [K in keyof Options]: Options[K] }, letter: string, value: string): boolean {
  if (letter === 'p') options.prompt = value;
  else if (letter === 'n' || letter === 'N') options.count = Number(value) || 0;
  else if (letter === 't') options.seconds = Number(value) || 0;
  else if (letter === 'd') options.delimiter = value[0] ?? '\0';
  else if (letter === 'u') options.descriptor = Number(value) || 0;
  else if (letter === 'a') options.array = value;
  else return false;
  return true;
}
