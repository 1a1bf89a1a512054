import type { ToolContext } from '../../tool.js';
import { Inputs } from '../io/inputs.js';
import { eachLine } from '../io/lines.js';
import { parseCount, parseOptions } from '../io/options.js';
import { Output } from '../io/output.js';

/** `fold [-bs] [-w WIDTH] [FILE]...`: breaks lines at 80 columns, with -s at blanks. */
export async function fold(context: ToolContext): Promise<number> {
  const argv = context.argv.map((word, at) => (at > 0 && /^-\d+$/.test(word) ? `-w${word.slice(1)}` : word));
  const options = parseOptions(argv, 'bsw:', { long: { bytes: 'b', spaces: 's', width: 'w' } });
  const width = Math.max(1, parseCount(options.get('w') ?? '80'));
  const output = new Output(context.stdout);
  return new Inputs(context, options.operands).each(({ source }) =>
    eachLine(
      context,
      source,
      (line, terminated) => output.put(`${pieces(line, width, options.has('s')).join('\n')}${terminated ? '\n' : ''}`),
      { output },
    ),
  );
}

function pieces(line: string, width: number, atBlanks: boolean): string[] {
  const result: string[] = [];
  let start = 0;
  while (line.length - start > width) {
    const blank = atBlanks ? line.lastIndexOf(' ', start + width - 1) : -1;
    const end = blank >= start ? blank + 1 : start + width;
    result.push(line.slice(start, end));
    start = end;
  }
  result.push(line.slice(start));
  return result;
}

/** `expand [-i] [-t N] [FILE]...`: tabs as spaces. */
export async function expand(context: ToolContext): Promise<number> {
  const options = parseOptions(context.argv, 'it:', { long: { tabs: 't', initial: 'i' } });
  const size = Math.max(1, parseCount(options.get('t') ?? '8'));
  const output = new Output(context.stdout);
  return new Inputs(context, options.operands).each(({ source }) =>
    eachLine(
      context,
      source,
      (line, terminated) => output.put(`${expandLine(line, size, options.has('i'))}${terminated ? '\n' : ''}`),
      { output },
    ),
  );
}

function expandLine(line: string, size: number, initial: boolean): string {
  let text = '';
  let leading = true;
  for (const character of line) {
    if (character !== ' ' && character !== '\t') leading = false;
    text += character === '\t' && (leading || !initial) ? ' '.repeat(size - (text.length % size)) : character;
  }
  return text;
}

/** `unexpand [-a] [-f] [-t N] [FILE]...`: leading blanks (with -a all) as tabs. */
export async function unexpand(context: ToolContext): Promise<number> {
  const options = parseOptions(context.argv, 'aft:', { long: { all: 'a', 'first-only': 'f', tabs: 't' } });
  const size = Math.max(1, parseCount(options.get('t') ?? '8'));
  const all = (options.has('a') || options.has('t')) && !options.has('f');
  const output = new Output(context.stdout);
  return new Inputs(context, options.operands).each(({ source }) =>
    eachLine(context, source, (line, terminated) => output.put(`${unexpandLine(line, size, all)}${terminated ? '\n' : ''}`), {
      output,
    }),
  );
}

function unexpandLine(line: string, size: number, all: boolean): string {
  const wide = expandLine(line, size, false);
  const blanks = wide.length - wide.trimStart().length;
  const end = all ? wide.length : Math.floor(blanks / size) * size;
  let text = '';
  for (let at = 0; at < end; at += size) {
    const piece = wide.slice(at, Math.min(at + size, wide.length));
    const trimmed = piece.replace(/ +$/, '');
    const worth = piece.length === size && piece.length - trimmed.length > (all ? 1 : 0);
    text += worth ? `${trimmed}\t` : piece;
  }
  return text + wide.slice(end);
}
