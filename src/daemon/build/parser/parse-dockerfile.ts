import { trimLeft, trimSpace } from '../go-text.js';
import type { Instruction } from './instruction.js';
import { continued, parseLine } from './parse-line.js';

/** Bytes at which a line is too long for Go's scanner, which then stops without a word. */
const LONGEST_LINE = 65_536;

const encoder = new TextEncoder();

/**
 * Reads a Dockerfile, or one ONBUILD trigger (docker 1.4.1 `builder/parser` Parse). Throws for a line that it does not understand.
 *
 * @param most what comes behind so many instructions and one more is not read: nobody gets there
 */
export function parseDockerfile(text: string, most = Number.POSITIVE_INFINITY): Instruction[] {
  const instructions: Instruction[] = [];
  const lines = scan(text);
  for (const raw of lines) {
    const instruction = parseLine(joinContinued(trimLeft(raw), lines));
    if (instruction) instructions.push(instruction);
    if (instructions.length > most) break;
  }
  return instructions;
}

/** The lines of a text, without the `\r` that may be before their end. */
function* scan(text: string): Generator<string, void, undefined> {
  for (let at = 0; at < text.length; ) {
    const newline = text.indexOf('\n', at);
    const end = newline < 0 ? text.length : newline;
    const line = text.slice(at, end);
    if (line.length >= LONGEST_LINE || (line.length * 3 >= LONGEST_LINE && encoder.encode(line).length >= LONGEST_LINE)) return;
    yield line.endsWith('\r') ? line.slice(0, -1) : line;
    at = end + 1;
  }
}

/** A line with those that continue it; blank lines and comments in between are passed over. */
function joinContinued(first: string, lines: Generator<string, void, undefined>): string {
  if (first.startsWith('#')) return '';
  let cut = continued(first);
  if (cut === undefined || cut === '') return cut ?? first;
  const pieces = [cut];
  while (cut !== undefined) {
    const next = lines.next();
    if (next.done) break;
    const bare = trimSpace(next.value);
    if (bare === '' || bare.startsWith('#')) continue;
    cut = continued(next.value);
    pieces.push(cut ?? next.value);
  }
  return pieces.join('');
}
