import { FileError } from '../../../files/file-system.js';
import { ArchiveError } from '../../../stream/archive-error.js';
import type { ByteSink, ByteSource } from '../../../stream/pipe.js';
import type { ToolContext } from '../../tool.js';
import { ToolError } from '../io/errors.js';
import { type Options, parseOptions } from '../io/options.js';
import { isBusybox } from '../io/userland.js';
import { chunksOf, readerOf } from './chunks.js';
import { compress, damageText, expand, type Format, formatOf } from './compression.js';

/** What a tool of this family does by its name. */
interface Family {
  readonly format: Format;
  /** Endings of a compressed file, and what is left in their place. */
  readonly endings: ReadonlyArray<readonly [ending: string, instead: string]>;
  readonly expands: boolean;
  readonly toStdout: boolean;
}

const GZIP: Family['endings'] = [
  ['.gz', ''],
  ['.tgz', '.tar'],
  ['.Z', ''],
];
const BZIP2: Family['endings'] = [
  ['.bz2', ''],
  ['.tbz', '.tar'],
];
const XZ: Family['endings'] = [
  ['.xz', ''],
  ['.txz', '.tar'],
];

const FAMILIES: ReadonlyMap<string, Family> = new Map<string, Family>([
  ['gzip', { format: 'gzip', endings: GZIP, expands: false, toStdout: false }],
  ['gunzip', { format: 'gzip', endings: GZIP, expands: true, toStdout: false }],
  ['zcat', { format: 'gzip', endings: GZIP, expands: true, toStdout: true }],
  ['bzip2', { format: 'bzip2', endings: BZIP2, expands: false, toStdout: false }],
  ['bunzip2', { format: 'bzip2', endings: BZIP2, expands: true, toStdout: false }],
  ['bzcat', { format: 'bzip2', endings: BZIP2, expands: true, toStdout: true }],
  ['xz', { format: 'xz', endings: XZ, expands: false, toStdout: false }],
  ['unxz', { format: 'xz', endings: XZ, expands: true, toStdout: false }],
  ['xzcat', { format: 'xz', endings: XZ, expands: true, toStdout: true }],
]);

const LONG = {
  stdout: 'c',
  'to-stdout': 'c',
  decompress: 'd',
  uncompress: 'd',
  force: 'f',
  keep: 'k',
  test: 't',
  quiet: 'q',
  verbose: 'v',
  'no-name': 'n',
  fast: '1',
  best: '9',
};

/** `gzip`, `bzip2` and `xz`, and the names by which they decompress: files in place, or what is read to stdout. */
export async function gzip(context: ToolContext): Promise<number> {
  const family = FAMILIES.get(nameOf(context))!;
  const options = parseOptions(context.argv, 'cdfkntqvh123456789', { long: LONG });
  const job = new Job(context, family, options);
  let status = 0;
  for (const operand of options.operands.length > 0 ? options.operands : ['-']) {
    await context.step();
    try {
      if (operand === '-') await job.pack(context.stdin, context.stdout);
      else await job.file(operand);
    } catch (error) {
      status = Math.max(status, await told(context, operand, error));
    }
  }
  return status;
}

const nameOf = (context: ToolContext): string => (context.argv[0] ?? '').replace(/^.*\//, '');

async function told(context: ToolContext, operand: string, error: unknown): Promise<number> {
  if (error instanceof FileError) return context.fail(`${operand}: ${error.message}`);
  if (error instanceof ToolError) return context.fail(error.message, error.status);
  if (!(error instanceof ArchiveError)) throw error;
  if (isBusybox(context)) return context.fail(damageText(error));
  const why = damageText(error);
  const text = why === 'invalid magic' ? 'not in gzip format' : why;
  return context.fail(`${operand === '-' ? 'stdin' : operand}: ${text}`);
}

class Job {
  readonly expands: boolean;

  constructor(
    readonly context: ToolContext,
    readonly family: Family,
    readonly options: Options,
  ) {
    this.expands = family.expands || options.has('d') || options.has('t');
  }

  /** Reads, converts and writes. */
  async pack(source: ByteSource, sink: ByteSink): Promise<void> {
    for await (const chunk of this.#converted(source)) {
      await this.context.step();
      if (!this.options.has('t')) await sink.write(chunk);
    }
  }

  /** One file: to stdout, or to a file in its place. */
  async file(operand: string): Promise<void> {
    const { context, options } = this;
    const path = context.resolve(operand);
    const stat = context.files.stat(path);
    const inPlace = !options.has('c') && !options.has('t') && !this.family.toStdout;
    if (!inPlace) return this.pack(context.open(operand), context.stdout);
    const made = this.#nameFor(operand);
    if (stat.kind === 'directory') throw this.#isDirectory(operand);
    const target = context.resolve(made);
    if (!options.has('f') && context.files.tryLstat(target)) throw this.#exists(made);
    await this.#write(operand, made);
    context.files.chmod(target, stat.mode);
    context.files.chown(target, stat.uid, stat.gid);
    if (!isBusybox(context)) context.files.utimes(target, stat.mtime);
    if (!options.has('k')) context.files.unlink(path);
  }

  async #write(operand: string, made: string): Promise<void> {
    const { context } = this;
    const source = context.open(operand);
    const sink = context.create(made);
    try {
      await this.pack(source, sink);
    } catch (error) {
      context.files.unlink(context.resolve(made));
      throw error;
    } finally {
      sink.end();
    }
  }

  async *#converted(source: ByteSource): AsyncGenerator<Uint8Array> {
    if (!this.expands) {
      yield* compress(chunksOf(this.context, source), this.family.format);
      return;
    }
    const reader = readerOf(this.context, source);
    const found = await formatOf(reader);
    const any = this.family.toStdout && this.family.format === 'gzip';
    if (found !== 'none' && (any || found === this.family.format)) yield* expand(reader, found);
    else throw this.#unknown();
  }

  #unknown(): Error {
    const any = this.family.toStdout && this.family.format === 'gzip' && isBusybox(this.context);
    return any ? new ToolError('no gzip/bzip2/xz magic') : new ArchiveError('invalid header');
  }

  #nameFor(operand: string): string {
    const { endings } = this.family;
    const ending = endings.find(([text]) => operand.endsWith(text) && operand.length > text.length);
    const plain = isBusybox(this.context);
    if (this.expands) {
      if (ending) return operand.slice(0, -ending[0].length) + ending[1];
      throw new ToolError(`${operand}: unknown suffix -${plain ? '' : '-'} ignored`, plain ? 1 : 2);
    }
    if (ending && !plain) throw new ToolError(`${operand} already has ${ending[0]} suffix -- unchanged`, 2);
    return `${operand}${endings[0]![0]}`;
  }

  #exists(made: string): ToolError {
    const plain = isBusybox(this.context);
    return plain
      ? new ToolError(`can't open '${made}': File exists`)
      : new ToolError(`${made} already exists;\tnot overwritten`, 2);
  }

  #isDirectory(operand: string): ToolError {
    const plain = isBusybox(this.context);
    return plain
      ? new ToolError(`can't remove file '${operand}': Is a directory`)
      : new ToolError(`${operand} is a directory -- ignored`, 2);
  }
}
