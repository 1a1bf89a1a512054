import type { Command, Flag } from './command.js';
import { type CommandRow, commands } from './commands.js';
import { commonFlags } from './parse.js';

function flagLine([name, flag]: [string, Flag]): string {
  const left = `  ${flag.short ? `-${flag.short}, ` : '    '}--${name}${flag.value ? ` ${flag.value}` : ''}`;
  return `${left.padEnd(28)} ${flag.help}`;
}

/** The help text of a command. */
export function helpText({ usage, about, flags }: Command): string {
  const lines = Object.entries<Flag>({ ...flags, ...commonFlags }).map(flagLine);
  return `Usage: mockdock ${usage}\n\n${about}\n\nOptions:\n${lines.join('\n')}\n`;
}

/** The list of commands, for the help text of `mockdock` itself. */
export function commandList(): string {
  const lines = Object.entries<CommandRow>(commands).map(([name, { summary }]) => `  ${name.padEnd(26)} ${summary}`);
  return `Commands (each has a --help of its own):\n${lines.join('\n')}\n`;
}
