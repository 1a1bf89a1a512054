import { refused } from '../../errors.js';
import { quote, trimSpace } from '../go-text.js';
import type { Arguments, Instruction } from './instruction.js';
import { parseJsonOrText, parseJsonOrWords, parseNothing, parseText, parseWords, WHITESPACE } from './parse-arguments.js';
import { parseEnv } from './parse-env.js';

/** How the arguments of each instruction are read; those of any other are dropped. ONBUILD is read as a line of its own. */
const ARGUMENTS: ReadonlyMap<string, (rest: string) => Arguments> = new Map([
  ['user', parseText],
  ['workdir', parseText],
  ['env', parseEnv],
  ['maintainer', parseText],
  ['from', parseText],
  ['add', parseWords],
  ['copy', parseWords],
  ['run', parseJsonOrText],
  ['cmd', parseJsonOrText],
  ['entrypoint', parseJsonOrText],
  ['expose', parseWords],
  ['volume', parseJsonOrWords],
]);

const BACKSLASH = '\\';
const TRAILING = new Set('\t\n\f\r ');

/** A line that goes on in the next one, without the backslash that says so; undefined for a line that ends. */
export function continued(line: string): string | undefined {
  let end = line.length;
  while (end > 0 && TRAILING.has(line[end - 1] as string)) end--;
  return line[end - 1] === BACKSLASH ? line.slice(0, end - 1) : undefined;
}

/** Reads one complete line; null for an empty one or a comment (docker 1.4.1 `builder/parser` parseLine). */
export function parseLine(line: string): Instruction | null {
  const onBuilds: string[] = [];
  let rest = line;
  for (;;) {
    const [command, text] = splitCommand(rest) ?? [];
    if (command === undefined || text === undefined) return defer(onBuilds, null);
    if (command !== 'onbuild') {
      const parsed = (ARGUMENTS.get(command) ?? parseNothing)(text);
      return defer(onBuilds, { command, ...parsed, original: rest });
    }
    onBuilds.push(rest);
    rest = text;
  }
}

/** Puts an instruction back below the ONBUILDs that were before it, the last one nearest. */
function defer(onBuilds: readonly string[], innermost: Instruction | null): Instruction | null {
  let instruction = innermost;
  for (const original of [...onBuilds].reverse()) {
    instruction = { command: 'onbuild', args: [], json: false, original, deferred: instruction };
  }
  return instruction;
}

function splitCommand(line: string): [command: string, rest: string] | undefined {
  if (line === '' || line.startsWith('#') || continued(line) !== undefined) return undefined;
  const space = WHITESPACE.exec(line);
  if (!space) {
    throw refused(`We do not understand this file. Please ensure it is a valid Dockerfile. Parser error at ${quote(line)}`);
  }
  return [line.slice(0, space.index).toLowerCase(), trimSpace(line.slice(space.index + space[0].length))];
}
