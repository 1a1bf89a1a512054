import { FileError } from '../../../files/file-system.js';
import type { ByteSink } from '../../../stream/pipe.js';
import { BrokenPipe } from '../../../stream/pipe.js';
import type { ToolContext } from '../../tool.js';
import { parseOptions } from '../io/options.js';

/** `tee [-ai] [FILE]...`: copies its input to stdout and to each file, as it comes. */
export async function tee(context: ToolContext): Promise<number> {
  const options = parseOptions(context.argv, 'ai', { long: { append: 'a', 'ignore-interrupts': 'i' } });
  const files: Array<ByteSink & { end(): void }> = [];
  let status = 0;
  for (const operand of options.operands) {
    try {
      files.push(context.create(operand, { append: options.has('a') }));
    } catch (error) {
      if (!(error instanceof FileError)) throw error;
      status = await context.fail(`${operand}: ${error.message}`);
    }
  }
  let sinks: ByteSink[] = [context.stdout, ...files];
  for (let chunk = await context.stdin.read(context.aborted); chunk; chunk = await context.stdin.read(context.aborted)) {
    await context.step();
    sinks = await writeAll(sinks, chunk);
    if (sinks.length === 0) return 141;
  }
  for (const file of files) file.end();
  return status;
}

async function writeAll(sinks: readonly ByteSink[], chunk: Uint8Array): Promise<ByteSink[]> {
  const open: ByteSink[] = [];
  for (const sink of sinks) {
    try {
      await sink.write(chunk);
      open.push(sink);
    } catch (error) {
      if (!(error instanceof BrokenPipe)) throw error;
    }
  }
  return open;
}
