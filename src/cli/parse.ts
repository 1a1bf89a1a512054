import { parseArgs } from 'node:util';
import type { Command, Flags, Values } from './command.js';
import { UsageError } from './usage-error.js';

/** What every command understands. */
export const commonFlags = {
  help: { type: 'boolean', short: 'h', help: 'show this' },
  version: { type: 'boolean', short: 'v', help: 'show the version' },
} as const satisfies Flags;

/** What was given to a command, sorted out. */
export interface Parsed {
  readonly values: Values<Flags> & Values<typeof commonFlags>;
  readonly words: readonly string[];
}

/** Reads the arguments of a command; throws a {@link UsageError} of one sentence where it does not take them. */
export function parseArguments(name: string, command: Command, args: readonly string[]): Parsed {
  const { usage, flags, words: wanted, ownFlagsFirst = false } = command;
  const help = `see mockdock ${name === 'serve' ? '' : `${name} `}--help`;
  const options = { ...commonFlags, ...flags };
  const own = ownFlagsFirst ? ownFlags(options, args) : args.length;
  const parsed = parse(options, args.slice(0, own), help);
  const words = [...parsed.words, ...args.slice(args[own] === '--' ? own + 1 : own)];
  const { least, most } = wanted ?? { least: 0, most: 0 };
  const { values } = parsed;
  if (values.help || values.version) return { values, words };
  if (words.length < least) throw new UsageError(`something is missing: mockdock ${usage}; ${help}`);
  if (words.length > most) throw new UsageError(`unexpected "${words[most]}"; ${help}`);
  return { values, words };
}

/** How many of the arguments come before the first word, or before `--`. */
function ownFlags(options: Flags, args: readonly string[]): number {
  const { tokens } = parseArgs({ args: [...args], options, strict: false, tokens: true });
  return tokens.find(({ kind }) => kind !== 'option')?.index ?? args.length;
}

function parse(options: Flags, args: readonly string[], help: string): Parsed {
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, strict: true, allowPositionals: true });
    return { values: values as Parsed['values'], words: positionals };
  } catch (error) {
    const [sentence = ''] = (error instanceof Error ? error.message : String(error)).split(/\. |\n/);
    throw new UsageError(`${sentence.replace(/\.$/, '')}; ${help}`);
  }
}
