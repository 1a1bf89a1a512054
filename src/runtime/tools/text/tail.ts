import type { ByteSource } from '../../../stream/pipe.js';
import type { ToolContext } from '../../tool.js';
import { encodeBytes } from '../io/byte-string.js';
import { Held } from '../io/held.js';
import { Inputs } from '../io/inputs.js';
import { eachLine } from '../io/lines.js';
import { type Options, parseCount, parseOptions } from '../io/options.js';
import { Output } from '../io/output.js';
import { follow } from './follow.js';
import { headers } from './headers.js';

/** `tail [-fF] [-n [+]N | -c [+]N] [-s SECONDS] [-qv] [FILE]...`; `+N` starts at the N-th. `-f` looks again each second. */
export async function tail(context: ToolContext): Promise<number> {
  const options = parseOptions(modern(context.argv), 'n:c:fFqvs:', {
    long: { lines: 'n', bytes: 'c', follow: 'f', quiet: 'q', silent: 'q', verbose: 'v', 'sleep-interval': 's' },
  });
  const announce = headers(context, options);
  const inputs = new Inputs(context, options.operands);
  const status = await inputs.each(async ({ name, source }) => {
    await announce(name);
    await show(context, source, options);
  });
  if (!options.has('f') && !options.has('F')) return status;
  return follow(context, options, announce);
}

function modern(argv: readonly string[]): string[] {
  return argv.map((word, at) => (at === 1 && /^[-+]\d+[cf]?$/.test(word) ? legacy(word) : word));
}

function legacy(word: string): string {
  const number = word.replace(/[cf]$/, '');
  return `-${word.endsWith('c') ? 'c' : 'n'}${number.startsWith('-') ? number.slice(1) : number}`;
}

async function show(context: ToolContext, source: ByteSource, options: Options): Promise<void> {
  const letter = options.last('nc') ?? 'n';
  const text = options.get(letter) ?? '10';
  const count = Math.abs(parseCount(text));
  if (text.startsWith('+')) await (letter === 'c' ? fromByte(context, source, count) : fromLine(context, source, count));
  else await (letter === 'c' ? lastBytes(context, source, count) : lastLines(context, source, count));
}

async function fromByte(context: ToolContext, source: ByteSource, first: number): Promise<void> {
  let skip = Math.max(0, first - 1);
  for (let chunk = await source.read(context.aborted); chunk; chunk = await source.read(context.aborted)) {
    await context.step();
    if (chunk.length > skip) await context.stdout.write(chunk.subarray(skip));
    skip = Math.max(0, skip - chunk.length);
  }
}

async function fromLine(context: ToolContext, source: ByteSource, first: number): Promise<void> {
  const output = new Output(context.stdout);
  let number = 0;
  await eachLine(
    context,
    source,
    (line, terminated) => {
      number += 1;
      return number >= first ? output.put(terminated ? `${line}\n` : line) : undefined;
    },
    { output },
  );
}

async function lastBytes(context: ToolContext, source: ByteSource, count: number): Promise<void> {
  const held: Uint8Array[] = [];
  const memory = new Held(context.system.limits.memory);
  let length = 0;
  for (let chunk = await source.read(context.aborted); chunk; chunk = await source.read(context.aborted)) {
    await context.step();
    held.push(chunk);
    memory.add(chunk.length);
    length += chunk.length;
    while (held.length > 0 && length - held[0]!.length >= count) {
      memory.release(held[0]!.length);
      length -= held.shift()!.length;
    }
  }
  for (const chunk of held) {
    const part = chunk.subarray(Math.max(0, length - count));
    length -= chunk.length;
    if (part.length > 0) await context.stdout.write(part);
  }
}

async function lastLines(context: ToolContext, source: ByteSource, count: number): Promise<void> {
  const held: string[] = [];
  const memory = new Held(context.system.limits.memory);
  let dropped = 0;
  await eachLine(context, source, (line, terminated) => {
    held.push(terminated ? `${line}\n` : line);
    memory.add(line.length);
    if (held.length - dropped > count) {
      memory.release(held[dropped]!.length);
      held[dropped++] = '';
    }
    if (dropped < 4096) return;
    held.splice(0, dropped);
    dropped = 0;
  });
  const text = held.slice(dropped).join('');
  if (text !== '') await context.stdout.write(encodeBytes(text));
}
