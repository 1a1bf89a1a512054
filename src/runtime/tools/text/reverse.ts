import type { ToolContext } from '../../tool.js';
import { Held } from '../io/held.js';
import { Inputs } from '../io/inputs.js';
import { eachLine } from '../io/lines.js';
import { parseOptions } from '../io/options.js';
import { Output } from '../io/output.js';

/** `tac [FILE]...`: the lines of each file, the last first. */
export async function tac(context: ToolContext): Promise<number> {
  const { operands } = parseOptions(context.argv, 'b');
  const output = new Output(context.stdout);
  return new Inputs(context, operands).each(async ({ source }) => {
    const lines: string[] = [];
    const held = new Held(context.system.limits.memory);
    await eachLine(context, source, (line, terminated) => {
      held.add(line.length);
      lines.push(terminated ? `${line}\n` : line);
    });
    for (const line of lines.reverse()) await output.put(line);
    await output.flush();
  });
}

/** `rev [FILE]...`: each line backwards, by characters. */
export async function rev(context: ToolContext): Promise<number> {
  const { operands } = parseOptions(context.argv, '');
  const output = new Output(context.stdout);
  return new Inputs(context, operands).each(({ source }) =>
    eachLine(context, source, (line, terminated) => output.put(`${reversed(line)}${terminated ? '\n' : ''}`), { output }),
  );
}

/** Reverses a byte string, keeping each UTF-8 sequence in its order. */
function reversed(line: string): string {
  return (line.match(/[\x00-\x7f]|[\xc0-\xff][\x80-\xbf]*|[\x80-\xbf]/g) ?? []).reverse().join('');
}
