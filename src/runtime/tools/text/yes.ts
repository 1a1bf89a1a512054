import type { ToolContext } from '../../tool.js';
import { encodeBytes, toBytes } from '../io/byte-string.js';

const CHUNK = 8192;

/** `yes [STRING]...`: a line again and again, until nobody reads any more. */
export async function yes(context: ToolContext): Promise<number> {
  const words = context.argv.slice(1);
  const line = toBytes(`${words.length > 0 ? words.join(' ') : 'y'}\n`);
  const chunk = encodeBytes(line.repeat(Math.max(1, Math.floor(CHUNK / line.length))));
  for (;;) {
    await context.step();
    await context.stdout.write(chunk);
  }
}
