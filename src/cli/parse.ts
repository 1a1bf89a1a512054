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
export function parseArguments(name: string, { flags, words: wanted }: Command, args: readonly string[]): Parsed {
  const help = `see mockdock ${name === 'serve' ? '' : `${name} `}--help`;
  const parsed = parse({ ...commonFlags, ...flags }, args, help);
  const { least, most } = wanted ?? { least: 0, most: 0 };
  const { values, words } = parsed;
  if (values.help || values.version) return parsed;
  if (words.length < least) throw new UsageError(`${name} takes more than it was given; ${help}`);
  if (words.length > most) throw new UsageError(`unexpected "${words[most]}"; ${help}`);
  return parsed;
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
