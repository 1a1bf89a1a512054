import type { ToolContext } from '../../tool.js';
import { Inputs } from '../io/inputs.js';
import { eachLine } from '../io/lines.js';
import { parseCount, parseOptions } from '../io/options.js';
import { Output } from '../io/output.js';

/** `uniq [-cdiuz] [-f FIELDS] [-s CHARS] [-w CHARS] [INPUT [OUTPUT]]`: one of each run of equal lines. */
export async function uniq(context: ToolContext): Promise<number> {
  const options = parseOptions(context.argv, 'cdiuzf:s:w:', {
    long: {
      count: 'c',
      repeated: 'd',
      unique: 'u',
      'ignore-case': 'i',
      'skip-fields': 'f',
      'skip-chars': 's',
      'check-chars': 'w',
    },
  });
  const [input = '-', into] = options.operands;
  const number = (letter: string, usual: number) => (options.has(letter) ? parseCount(options.get(letter)!) : usual);
  const [fields, skip, width] = [number('f', 0), number('s', 0), number('w', Number.POSITIVE_INFINITY)];
  const key = (line: string) => {
    const compared = skipFields(line, fields).slice(skip, skip + width);
    return options.has('i') ? compared.toLowerCase() : compared;
  };
  const sink = into === undefined || into === '-' ? undefined : context.create(into);
  const output = new Output(sink ?? context.stdout);
  let current: { line: string; key: string; count: number } | undefined;
  const emit = () => {
    if (!current) return;
    const wanted = options.has('d') ? current.count > 1 && !options.has('u') : !options.has('u') || current.count === 1;
    if (wanted) return output.put(`${options.has('c') ? `${String(current.count).padStart(7)} ` : ''}${current.line}\n`);
  };
  const status = await new Inputs(context, [input]).each(({ source }) =>
    eachLine(
      context,
      source,
      (line) => {
        const next = key(line);
        if (current?.key === next) {
          current.count += 1;
          return;
        }
        const written = emit();
        current = { line, key: next, count: 1 };
        return written;
      },
      { output },
    ),
  );
  await emit();
  await output.flush();
  sink?.end();
  return status;
}

function skipFields(line: string, fields: number): string {
  let at = 0;
  for (let field = 0; field < fields && at < line.length; field++) {
    while (line[at] === ' ' || line[at] === '\t') at += 1;
    while (at < line.length && line[at] !== ' ' && line[at] !== '\t') at += 1;
  }
  return line.slice(at);
}
