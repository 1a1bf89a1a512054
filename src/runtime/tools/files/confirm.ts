import type { ToolContext } from '../../tool.js';
import { encodeBytes, toBytes } from '../io/byte-string.js';

/** Asks on stderr, and reads a line of stdin a byte stream at a time; true for an answer that starts with `y`. */
export async function confirm(context: ToolContext, question: string): Promise<boolean> {
  const name = context.argv[0] ?? '';
  await context.stderr.write(encodeBytes(toBytes(`${name}: ${question}`)));
  const answer = await context.stdin.read(context.aborted);
  const first = answer?.[0];
  return first === 0x79 || first === 0x59;
}
