import { FileError } from '../../../files/file-system.js';
import type { ToolContext } from '../../tool.js';
import { ChunkReader } from '../files/chunk-reader.js';
import { parseCount, parseOptions } from '../io/options.js';
import { UsageError } from '../io/usage.js';
import { cannotOpen } from '../io/userland.js';

const PIECE = 65_536;

/** `cmp [-ls] [-n N] FILE1 [FILE2 [SKIP1 [SKIP2]]]`: 0 the same, 1 different, 2 trouble. */
export async function cmp(context: ToolContext): Promise<number> {
  const options = parseOptions(context.argv, 'lsn:b', { long: { silent: 's', quiet: 's', verbose: 'l', bytes: 'n' }, status: 2 });
  const [first, second = '-', skipFirst = '0', skipSecond = '0'] = options.operands;
  if (first === undefined) throw new UsageError('missing operand', 2, true);
  const readers: ChunkReader[] = [];
  for (const name of [first, second]) {
    try {
      readers.push(new ChunkReader(context.open(name), context.aborted));
    } catch (error) {
      if (!(error instanceof FileError)) throw error;
      return options.has('s') ? 2 : context.fail(cannotOpen(context, name, error), 2);
    }
  }
  await skip(readers[0]!, parseCount(skipFirst));
  await skip(readers[1]!, parseCount(skipSecond));
  const most = options.has('n') ? parseCount(options.get('n')!) : Number.POSITIVE_INFINITY;
  const mode = options.has('s') ? 'quiet' : options.has('l') ? 'all' : 'first';
  return compare(context, readers[0]!, readers[1]!, { names: [first, second], most, mode });
}

async function skip(reader: ChunkReader, bytes: number): Promise<void> {
  for (let left = bytes; left > 0; ) {
    const piece = await reader.read(left);
    if (!piece) return;
    left -= piece.length;
  }
}

async function compare(
  context: ToolContext,
  a: ChunkReader,
  b: ChunkReader,
  { names, most, mode }: { names: readonly [string, string]; most: number; mode: 'quiet' | 'all' | 'first' },
): Promise<number> {
  let [offset, line, status] = [0, 1, 0];
  while (offset < most) {
    await context.step();
    const size = Math.min(PIECE, most - offset);
    const [left, right] = [await a.readFully(size), await b.readFully(size)];
    const shared = Math.min(left.length, right.length);
    for (let at = 0; at < shared; at++) {
      const [one, two] = [left[at]!, right[at]!];
      if (one !== two) {
        status = 1;
        if (mode === 'quiet') return 1;
        if (mode === 'first') {
          await context.print(`${names[0]} ${names[1]} differ: char ${offset + at + 1}, line ${line}\n`);
          return 1;
        }
        await context.print(
          `${String(offset + at + 1).padStart(4)} ${one.toString(8).padStart(3)} ${two.toString(8).padStart(3)}\n`,
        );
      }
      if (one === 10) line += 1;
    }
    if (left.length !== right.length)
      return mode === 'quiet' ? 1 : context.fail(`EOF on ${left.length < right.length ? names[0] : names[1]}`);
    if (shared === 0) break;
    offset += shared;
  }
  return status;
}
