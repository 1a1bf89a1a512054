import type { ToolContext } from '../../tool.js';
import { toBytes } from '../io/byte-string.js';
import { ToolError } from '../io/errors.js';
import { Inputs } from '../io/inputs.js';
import { eachLine } from '../io/lines.js';
import { parseOptions } from '../io/options.js';
import { Output } from '../io/output.js';

/** From and to, both counted from 1 and both included. */
type Range = readonly [from: number, to: number];

/** `cut -b|-c|-f LIST [-d CHAR] [-s] [-n] [--complement] [--output-delimiter S] [FILE]...` */
export async function cut(context: ToolContext): Promise<number> {
  const options = parseOptions(context.argv, 'b:c:f:d:snO:!', {
    long: {
      bytes: 'b',
      characters: 'c',
      fields: 'f',
      delimiter: 'd',
      'only-delimited': 's',
      'output-delimiter': 'O',
      complement: '!',
    },
  });
  const mode = options.last('bcf');
  if (!mode) throw new ToolError('expected a list of bytes, characters, or fields');
  const delimiter = toBytes(options.get('d') ?? '\t');
  if (delimiter.length !== 1) throw new ToolError('the delimiter must be a single character');
  const ranges = parseList(options.get(mode)!, options.has('!'));
  const join = options.has('O') ? toBytes(options.get('O')!) : undefined;
  const pick = (line: string): string | undefined => {
    if (mode !== 'f') return ranges.map(([from, to]) => line.slice(from - 1, to)).join(join ?? '');
    if (!line.includes(delimiter)) return options.has('s') ? undefined : line;
    const fields = line.split(delimiter);
    return ranges.flatMap(([from, to]) => fields.slice(from - 1, to)).join(join ?? delimiter);
  };
  const output = new Output(context.stdout);
  return new Inputs(context, options.operands, { stdio: true }).each(({ source }) =>
    eachLine(
      context,
      source,
      (line) => {
        const picked = pick(line);
        return picked === undefined ? undefined : output.put(`${picked}\n`);
      },
      { output },
    ),
  );
}

/** Reads `1,3-5,7-`: ranges in order, those that touch made one. Throws {@link ToolError}. */
function parseList(list: string, complement: boolean): Range[] {
  const ranges = list.split(',').map((part): Range => {
    const found = /^(\d{0,9})(-?)(\d{0,9})$/.exec(part);
    if (!found || (found[1] === '' && found[3] === '')) throw new ToolError(`invalid byte, character or field list`);
    const from = found[1] === '' ? 1 : Number(found[1]);
    const to = found[2] === '' ? from : found[3] === '' ? Number.POSITIVE_INFINITY : Number(found[3]);
    if (from === 0) throw new ToolError('fields and positions are numbered from 1');
    if (to < from) throw new ToolError('invalid decreasing range');
    return [from, to];
  });
  const merged: Range[] = [];
  for (const [from, to] of ranges.sort((a, b) => a[0] - b[0])) {
    const last = merged.at(-1);
    if (last && from <= last[1]) merged[merged.length - 1] = [last[0], Math.max(last[1], to)];
    else merged.push([from, to]);
  }
  return complement ? inverse(merged) : merged;
}

function inverse(ranges: readonly Range[]): Range[] {
  const gaps: Range[] = [];
  let next = 1;
  for (const [from, to] of ranges) {
    if (from > next) gaps.push([next, from - 1]);
    next = to + 1;
  }
  if (next !== Number.POSITIVE_INFINITY) gaps.push([next, Number.POSITIVE_INFINITY]);
  return gaps;
}
