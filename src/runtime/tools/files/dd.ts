import type { ByteSink } from '../../../stream/pipe.js';
import type { ToolContext } from '../../tool.js';
import { encodeBytes, toBytes } from '../io/byte-string.js';
import { ToolError } from '../io/errors.js';
import { parseCount } from '../io/options.js';
import { isBusybox } from '../io/userland.js';
import { ChunkReader } from './chunk-reader.js';

const NAMES = ['if', 'of', 'bs', 'ibs', 'obs', 'count', 'skip', 'seek', 'conv', 'iflag', 'oflag', 'status'];

/** `dd [if=FILE] [of=FILE] [bs=N] [count=N] [skip=N] [seek=N] [conv=notrunc,noerror,sync,fsync,ucase,lcase] [status=none|noxfer]` */
export async function dd(context: ToolContext): Promise<number> {
  const settings = new Map<string, string>();
  for (const word of context.argv.slice(1)) {
    const equals = word.indexOf('=');
    const name = word.slice(0, equals);
    if (equals < 0 || !NAMES.includes(name)) throw new ToolError(`unrecognized operand '${word}'`);
    settings.set(name, word.slice(equals + 1));
  }
  const number = (name: string, usual: number) => countOf(settings.get(name), usual);
  const size = number('ibs', number('bs', 512));
  if (size <= 0 || number('obs', 1) <= 0) throw new ToolError('number 0 is not in 1..2147483647 range');
  if (size > context.system.limits.memory) throw new ToolError('memory exhausted by input buffer');
  const conversions = (settings.get('conv') ?? '').split(',');
  const source = settings.has('if') ? context.open(settings.get('if')!) : context.stdin;
  const reader = new ChunkReader(source, context.aborted);
  const block = settings.has('if') ? (bytes: number) => reader.readFully(bytes) : (bytes: number) => reader.read(bytes);
  for (let left = number('skip', 0); left > 0; left--) {
    await context.step();
    if (!(await block(size))?.length) break;
  }
  const target = openTarget(context, settings.get('of'), number('seek', 0) * number('obs', number('bs', 512)), conversions);
  const started = context.system.clock.now();
  const tally = await copy(context, () => block(size), target, {
    size,
    count: number('count', Number.POSITIVE_INFINITY),
    conversions,
  });
  target.end();
  await report(context, settings.get('status'), tally, context.system.clock.now() - started);
  return 0;
}

function countOf(text: string | undefined, usual: number): number {
  if (text === undefined) return usual;
  return text.split('x').reduce((product, factor) => product * parseCount(factor), 1);
}

interface Target extends ByteSink {
  end(): void;
}

function openTarget(context: ToolContext, name: string | undefined, seek: number, conversions: readonly string[]): Target {
  if (name === undefined) return { write: (chunk) => context.stdout.write(chunk), end: () => {} };
  const path = context.resolve(name);
  const stat = context.files.tryStat(path);
  if (stat && stat.kind !== 'file') return context.create(name);
  const keep = conversions.includes('notrunc');
  if (!stat || !keep) context.create(name).end();
  if (seek === 0 && !keep) return context.create(name);
  if (seek > 0 && !keep) context.files.truncate(path, seek);
  let at = seek;
  return {
    write: (chunk) => {
      context.files.writeAt(path, at, chunk);
      at += chunk.length;
    },
    end: () => {},
  };
}

interface Tally {
  full: number;
  partial: number;
  bytes: number;
}

async function copy(
  context: ToolContext,
  read: () => Promise<Uint8Array | null>,
  target: ByteSink,
  settings: { size: number; count: number; conversions: readonly string[] },
): Promise<Tally> {
  const tally = { full: 0, partial: 0, bytes: 0 };
  while (tally.full + tally.partial < settings.count) {
    await context.step();
    const block = await read();
    if (!block?.length) break;
    if (block.length === settings.size) tally.full += 1;
    else tally.partial += 1;
    const converted = convert(block, settings);
    tally.bytes += converted.length;
    await target.write(converted);
  }
  return tally;
}

function convert(block: Uint8Array, { size, conversions }: { size: number; conversions: readonly string[] }): Uint8Array {
  let bytes = block;
  if (conversions.includes('ucase')) bytes = bytes.map((byte) => (byte >= 97 && byte <= 122 ? byte - 32 : byte));
  if (conversions.includes('lcase')) bytes = bytes.map((byte) => (byte >= 65 && byte <= 90 ? byte + 32 : byte));
  if (!conversions.includes('sync') || bytes.length === size) return bytes;
  const padded = new Uint8Array(size);
  padded.set(bytes);
  return padded;
}

async function report(context: ToolContext, status: string | undefined, tally: Tally, milliseconds: number): Promise<void> {
  if (status === 'none') return;
  const records = `${tally.full}+${tally.partial} records`;
  const seconds = Math.max(milliseconds, 0.001) / 1000;
  const rate = tally.bytes / seconds;
  const speed = isBusybox(context)
    ? `${tally.bytes} bytes (${busyboxSize(tally.bytes)}) copied, ${seconds.toFixed(6)} seconds, ${busyboxSize(rate)}/s`
    : `${tally.bytes} bytes (${decimalSize(tally.bytes)}) copied, ${Number(seconds.toPrecision(6))} s, ${decimalSize(rate)}/s`;
  await context.stderr.write(encodeBytes(toBytes(`${records} in\n${records} out\n${status === 'noxfer' ? '' : `${speed}\n`}`)));
}

function busyboxSize(bytes: number): string {
  return `${scaled(bytes, 1024, ['', 'K', 'M', 'G', 'T'])}B`.replace(/ /g, '');
}

function decimalSize(bytes: number): string {
  return `${scaled(bytes, 1000, ['', 'k', 'M', 'G', 'T'])}B`;
}

function scaled(bytes: number, base: number, units: readonly string[]): string {
  let unit = 0;
  let value = bytes;
  for (; value >= base && unit < units.length - 1; unit++) value /= base;
  return `${unit === 0 ? Math.round(value) : value.toFixed(1)} ${units[unit]}`;
}
