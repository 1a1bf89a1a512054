import { FileError, type FileStat } from '../../../files/file-system.js';
import type { ToolContext } from '../../tool.js';
import { type Options, parseCount, parseOptions } from '../io/options.js';
import { joinPath, pathOf } from '../io/paths.js';
import { isBusybox } from '../io/userland.js';
import { diskKilobytes, shownSize } from '../ls/entry.js';
import { humanSize } from '../numbers/human-size.js';

/** `du [-ackmhsxlLHb] [-d N] [FILE]...`: kilobytes of each directory and what is in it. */
export async function du(context: ToolContext): Promise<number> {
  const options = parseOptions(context.argv, 'ackmhsxlLHbd:D', {
    long: { all: 'a', total: 'c', 'human-readable': 'h', summarize: 's', 'max-depth': 'd', bytes: 'b', 'apparent-size': 'D' },
  });
  const operands = options.operands.length > 0 ? options.operands : ['.'];
  const usage = new Usage(context, options);
  let total = 0;
  let status = 0;
  for (const operand of operands) {
    try {
      const path = pathOf(context, operand);
      total += await usage.of(operand, path, context.files.lstat(path), 0);
    } catch (error) {
      if (!(error instanceof FileError)) throw error;
      status = await context.fail(
        isBusybox(context) ? `${operand}: ${error.message}` : `cannot access '${operand}': ${error.message}`,
      );
    }
  }
  if (options.has('c')) await context.print(usage.line(total, 'total'));
  return status;
}

class Usage {
  readonly #seen = new Set<string>();
  readonly #deepest: number;

  constructor(
    readonly context: ToolContext,
    readonly options: Options,
  ) {
    const depth = options.get('d');
    this.#deepest = options.has('s') ? 0 : depth === undefined ? Number.POSITIVE_INFINITY : parseCount(depth);
  }

  /** Bytes of a file and all in it; prints what the options ask for on the way. */
  async of(name: string, path: string, stat: FileStat, depth: number): Promise<number> {
    await this.context.step();
    let bytes = this.#own(stat);
    if (stat.kind === 'directory') {
      for (const entry of this.context.files.list(path)) {
        const inner = joinPath(path, entry);
        bytes += await this.of(joinPath(name, entry), inner, this.context.files.lstat(inner), depth + 1);
      }
    }
    const wanted = stat.kind === 'directory' || this.options.has('a') || depth === 0;
    if (wanted && depth <= this.#deepest) await this.context.print(this.line(bytes, name));
    return bytes;
  }

  line(bytes: number, name: string): string {
    const { options } = this;
    if (options.has('h')) return `${humanSize(bytes)}\t${name}\n`;
    const unit = options.has('b') ? 1 : options.has('m') ? 1024 ** 2 : 1024;
    return `${Math.ceil(bytes / unit)}\t${name}\n`;
  }

  #own(stat: FileStat): number {
    const file = `${stat.device}:${stat.inode}`;
    if (stat.links > 1 && stat.kind !== 'directory') {
      if (this.#seen.has(file) && !this.options.has('l')) return 0;
      this.#seen.add(file);
    }
    return this.options.has('b') || this.options.has('D') ? shownSize(stat) : diskKilobytes(stat) * 1024;
  }
}
