import type { ByteSource } from '../../../stream/pipe.js';
import type { ToolContext } from '../../tool.js';
import { Inputs } from '../io/inputs.js';
import { eachLine } from '../io/lines.js';
import { parseCount, parseOptions } from '../io/options.js';
import { Output } from '../io/output.js';
import { headers } from './headers.js';

/** `head [-n [-]N | -c [-]N] [-qv] [FILE]...`; a negative number means all but the last N. */
export async function head(context: ToolContext): Promise<number> {
  const { argv: given } = context;
  const argv = given.map((word, at) =>
    at > 0 && /^-\d+$/.test(word) && !/^-[nc]$/.test(given[at - 1]!) ? `-n${word.slice(1)}` : word,
  );
  const options = parseOptions(argv, 'n:c:qv', { long: { lines: 'n', bytes: 'c', quiet: 'q', silent: 'q', verbose: 'v' } });
  const byBytes = options.last('nc') === 'c';
  const count = parseCount((byBytes ? options.get('c') : options.get('n')) ?? '10');
  const announce = headers(context, options);
  return new Inputs(context, options.operands, { stdio: true }).each(async ({ name, source }) => {
    await announce(name);
    if (byBytes) await firstBytes(context, source, count);
    else await firstLines(context, source, count);
  });
}

async function firstLines(context: ToolContext, source: ByteSource, count: number): Promise<void> {
  const output = new Output(context.stdout);
  if (count === 0) return;
  const held: string[] = [];
  let seen = 0;
  await eachLine(
    context,
    source,
    (line, terminated) => {
      const text = terminated ? `${line}\n` : line;
      if (count > 0) {
        output.put(text);
        seen += 1;
        return seen < count;
      }
      held.push(text);
      return held.length > -count ? output.put(held.shift()!) : undefined;
    },
    { output },
  );
}

async function firstBytes(context: ToolContext, source: ByteSource, count: number): Promise<void> {
  if (count < 0) return allButLastBytes(context, source, -count);
  let left = count;
  while (left > 0) {
    const chunk = await source.read(context.aborted);
    if (!chunk) return;
    await context.step();
    await context.stdout.write(chunk.subarray(0, left));
    left -= chunk.length;
  }
}

async function allButLastBytes(context: ToolContext, source: ByteSource, count: number): Promise<void> {
  const held: Uint8Array[] = [];
  let length = 0;
  for (let chunk = await source.read(context.aborted); chunk; chunk = await source.read(context.aborted)) {
    await context.step();
    held.push(chunk);
    length += chunk.length;
    while (held.length > 0 && length - held[0]!.length >= count) {
      length -= held[0]!.length;
      await context.stdout.write(held.shift()!);
    }
  }
  for (const chunk of held) {
    const part = chunk.subarray(0, Math.max(0, length - count));
    if (part.length > 0) await context.stdout.write(part);
    length -= chunk.length;
  }
}
