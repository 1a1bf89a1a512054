import { FileError } from '../../../files/file-system.js';
import type { ByteSource } from '../../../stream/pipe.js';
import type { ToolContext } from '../../tool.js';
import { fromBytes } from '../io/byte-string.js';
import { Inputs } from '../io/inputs.js';
import { eachLine } from '../io/lines.js';
import { type Options, parseOptions } from '../io/options.js';
import { UsageError } from '../io/usage.js';
import { isBusybox } from '../io/userland.js';

/** What hashes bytes piece by piece. */
export interface Hash {
  update(bytes: Uint8Array): unknown;
  digestHex(): string;
}

type Load = () => Promise<() => Hash>;

const HASHES: ReadonlyMap<string, Load> = new Map<string, Load>([
  ['md5sum', async () => newOf((await import('../../../stream/md5.js')).Md5)],
  ['sha1sum', async () => newOf((await import('../../../stream/sha1.js')).Sha1)],
  ['sha256sum', async () => newOf((await import('../../../stream/sha256.js')).Sha256)],
  ['sha512sum', async () => newOf((await import('../../../stream/sha512.js')).Sha512)],
]);
const PIECE = 16_384;

function newOf(Kind: new () => Hash): () => Hash {
  return () => new Kind();
}

/** `md5sum [-c[sw]] [FILE]...`, and `sha1sum`, `sha256sum`, `sha512sum`: prints sums, or checks those that files list. */
export async function checksum(context: ToolContext): Promise<number> {
  const options = parseOptions(context.argv, 'cswbtq', {
    long: { check: 'c', status: 's', warn: 'w', binary: 'b', text: 't', quiet: 'q' },
  });
  if (!options.has('c') && (options.has('s') || options.has('w'))) {
    throw new UsageError('the --status option is meaningful only when verifying checksums', 1, true);
  }
  const name = (context.argv[0] ?? '').replace(/^.*\//, '');
  const create = await (HASHES.get(name) ?? HASHES.get('md5sum')!)();
  if (options.has('c')) return check(context, options, create);
  const inputs = new Inputs(context, options.operands);
  const mark = options.has('b') && !isBusybox(context) ? '*' : ' ';
  for (const operand of options.operands.length > 0 ? options.operands : ['-']) {
    const sum = await sumOf(context, operand, create, inputs);
    if (sum !== undefined) await context.print(`${sum} ${mark}${operand}\n`);
  }
  return inputs.status;
}

async function sumOf(context: ToolContext, name: string, create: () => Hash, inputs: Inputs): Promise<string | undefined> {
  try {
    return await digest(context, name === '-' ? context.stdin : context.open(name), create());
  } catch (error) {
    if (!(error instanceof FileError) || error.code !== 'EISDIR' || !isBusybox(context)) await inputs.refuse(name, error);
    else inputs.status = await context.fail(`can't read '${name}': ${error.message}`);
    return undefined;
  }
}

async function digest(context: ToolContext, source: ByteSource, hash: Hash): Promise<string> {
  for (let chunk = await source.read(context.aborted); chunk; chunk = await source.read(context.aborted)) {
    for (let at = 0; at < chunk.length; at += PIECE) {
      await context.step();
      hash.update(chunk.subarray(at, at + PIECE));
    }
  }
  return hash.digestHex();
}

interface Tally {
  lines: number;
  failed: number;
}

async function check(context: ToolContext, options: Options, create: () => Hash): Promise<number> {
  const inputs = new Inputs(context, options.operands, { stdio: true });
  let failure = 0;
  const status = await inputs.each(async ({ name, source }) => {
    const tally: Tally = { lines: 0, failed: 0 };
    await eachLine(context, source, (line) => checkLine(context, options, create, line, tally));
    if (tally.failed > 0) failure = 1;
    if (tally.failed > 0 && !options.has('s')) {
      await context.fail(`WARNING: ${tally.failed} of ${tally.lines} computed checksums did NOT match`);
    }
    if (tally.lines === 0) failure = await context.fail(`${name}: no checksum lines found`);
  });
  return status || failure;
}

async function checkLine(context: ToolContext, options: Options, create: () => Hash, line: string, tally: Tally): Promise<void> {
  const found = /^(\S+) [ *](.+)$/.exec(line);
  tally.lines += 1;
  if (!found) {
    tally.failed += 1;
    if (options.has('w')) await context.fail('invalid format');
    return;
  }
  const name = fromBytes(found[2]!);
  const sum = await sumOf(context, name, create, new Inputs(context, []));
  const expected = isBusybox(context) ? found[1]! : found[1]!.toLowerCase();
  if (sum !== expected) tally.failed += 1;
  if (options.has('s') || (sum === expected && options.has('q'))) return;
  const trouble = sum === undefined && !isBusybox(context) ? 'FAILED open or read' : 'FAILED';
  await context.print(`${name}: ${sum === expected ? 'OK' : trouble}\n`);
}
