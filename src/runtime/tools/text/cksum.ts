import type { ToolContext } from '../../tool.js';
import { Inputs } from '../io/inputs.js';
import { parseOptions } from '../io/options.js';

const TABLE = Int32Array.from({ length: 256 }, (_, byte) => {
  let value = byte << 24;
  for (let bit = 0; bit < 8; bit++) value = value < 0 ? (value << 1) ^ 0x04c11db7 : value << 1;
  return value;
});

/** `cksum [FILE]...`: the CRC of POSIX over the bytes and their number. */
export async function cksum(context: ToolContext): Promise<number> {
  const { operands } = parseOptions(context.argv, '');
  return new Inputs(context, operands).each(async ({ name, source }) => {
    let crc = 0;
    let length = 0;
    for (let chunk = await source.read(context.aborted); chunk; chunk = await source.read(context.aborted)) {
      await context.step();
      length += chunk.length;
      for (const byte of chunk) crc = next(crc, byte);
    }
    for (let left = length; left > 0; left = Math.floor(left / 256)) crc = next(crc, left % 256);
    await context.print(`${~crc >>> 0} ${length}${operands.length > 0 ? ` ${name}` : ''}\n`);
  });
}

function next(crc: number, byte: number): number {
  return (crc << 8) ^ TABLE[((crc >>> 24) ^ byte) & 255]!;
}
