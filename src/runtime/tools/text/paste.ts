import type { ToolContext } from '../../tool.js';
import { expand } from '../echo.js';
import { toBytes } from '../io/byte-string.js';
import { Inputs } from '../io/inputs.js';
import { LineSource } from '../io/line-source.js';
import { parseOptions } from '../io/options.js';
import { Output } from '../io/output.js';

/** `paste [-s] [-d LIST] [FILE]...`: the lines of files side by side, or with -s one after the other. */
export async function paste(context: ToolContext): Promise<number> {
  const options = parseOptions(context.argv, 'sd:', { long: { serial: 's', delimiters: 'd' } });
  const delimiters = expand(toBytes(options.get('d') ?? '\t')).value;
  const delimiter = (at: number) => (delimiters === '' ? '' : delimiters[at % delimiters.length]!);
  const inputs = new Inputs(context, options.operands);
  const output = new Output(context.stdout);
  const sources: LineSource[] = [];
  const standard = new LineSource(context, context.stdin);
  for (const operand of options.operands.length > 0 ? options.operands : ['-']) {
    const input = await inputs.open(operand);
    if (input) sources.push(operand === '-' ? standard : new LineSource(context, input.source));
  }
  if (inputs.status !== 0) return inputs.status;
  if (options.has('s')) await serial(sources, output, delimiter);
  else await parallel(sources, output, delimiter);
  await output.flush();
  return 0;
}

async function serial(sources: readonly LineSource[], output: Output, delimiter: (at: number) => string): Promise<void> {
  for (const source of sources) {
    let text = (await source.next()) ?? '';
    let at = 0;
    for (let line = await source.next(); line !== undefined; line = await source.next()) {
      await output.put(text + delimiter(at++));
      text = line;
    }
    await output.put(`${text}\n`);
  }
}

async function parallel(sources: readonly LineSource[], output: Output, delimiter: (at: number) => string): Promise<void> {
  for (;;) {
    const lines: Array<string | undefined> = [];
    for (const source of sources) lines.push(await source.next());
    if (lines.every((line) => line === undefined)) return;
    const row = lines.map((line, at) => (line ?? '') + (at < lines.length - 1 ? delimiter(at) : ''));
    await output.put(`${row.join('')}\n`);
  }
}
