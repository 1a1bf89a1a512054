import type { ByteSource } from '../../../stream/pipe.js';
import type { ToolContext } from '../../tool.js';
import { decodeBytes } from './byte-string.js';
import { OutOfMemory } from './errors.js';
import type { Output } from './output.js';

/** What is called for each line: without its end; `terminated` is false for a last line that had none. A promise is awaited; `false` stops. */
export type LineHandler = (line: string, terminated: boolean) => unknown;

/** Settings of {@link eachLine}. `separator` is a newline unless said; `output` is flushed before each wait for more input. */
export interface LineSettings {
  separator?: string;
  output?: Output;
}

/** Hands the lines of a source on as they arrive, as byte strings. */
export async function eachLine(
  context: ToolContext,
  source: ByteSource,
  handle: LineHandler,
  settings: LineSettings = {},
): Promise<void> {
  const { separator = '\n', output } = settings;
  let rest = '';
  for (;;) {
    await output?.flush();
    const chunk = await source.read(context.aborted);
    if (!chunk) break;
    await context.step();
    const text = rest + decodeBytes(chunk);
    let start = 0;
    for (let end = text.indexOf(separator, rest.length); end >= 0; end = text.indexOf(separator, start)) {
      const answer = handle(text.slice(start, end), true);
      if ((answer instanceof Promise ? await answer : answer) === false) return output?.flush();
      start = end + 1;
    }
    rest = text.slice(start);
    if (rest.length > context.system.limits.memory) throw new OutOfMemory();
  }
  if (rest !== '') await handle(rest, false);
  await output?.flush();
}

/** Reads a source to its end as one byte string, within the memory limit. */
export async function readAll(context: ToolContext, source: ByteSource): Promise<string> {
  const pieces: string[] = [];
  let length = 0;
  for (let chunk = await source.read(context.aborted); chunk; chunk = await source.read(context.aborted)) {
    await context.step();
    length += chunk.length;
    if (length > context.system.limits.memory) throw new OutOfMemory();
    pieces.push(decodeBytes(chunk));
  }
  return pieces.join('');
}
