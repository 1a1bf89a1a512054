import type { ToolContext } from '../../tool.js';
import { toBytes } from '../io/byte-string.js';
import { Inputs } from '../io/inputs.js';
import { eachLine } from '../io/lines.js';
import { parseCount, parseOptions } from '../io/options.js';
import { Output } from '../io/output.js';

/** `nl [-b a|t|n] [-n ln|rn|rz] [-s STRING] [-v START] [-i STEP] [-w WIDTH] [FILE]...` */
export async function nl(context: ToolContext): Promise<number> {
  const options = parseOptions(context.argv, 'b:n:s:v:i:w:ph:f:l:d:', {
    long: {
      'body-numbering': 'b',
      'number-format': 'n',
      'number-separator': 's',
      'starting-line-number': 'v',
      'line-increment': 'i',
      'number-width': 'w',
    },
  });
  const [style, format] = [options.get('b') ?? 't', options.get('n') ?? 'rn'];
  const separator = toBytes(options.get('s') ?? '\t');
  const width = parseCount(options.get('w') ?? '6');
  const step = parseCount(options.get('i') ?? '1');
  let number = parseCount(options.get('v') ?? '1');
  const output = new Output(context.stdout);
  return new Inputs(context, options.operands).each(({ source }) =>
    eachLine(
      context,
      source,
      (line) => {
        const counted = style === 'a' || (style === 't' && line !== '');
        if (!counted) return output.put(`${' '.repeat(width + separator.length)}${line}\n`);
        const text = String(number);
        number += step;
        const padded = format === 'ln' ? text.padEnd(width) : text.padStart(width, format === 'rz' ? '0' : ' ');
        return output.put(`${padded}${separator}${line}\n`);
      },
      { output },
    ),
  );
}
