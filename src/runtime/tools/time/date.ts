import { FileError } from '../../../files/file-system.js';
import type { ToolContext } from '../../tool.js';
import { ToolError } from '../io/errors.js';
import { type Options, parseOptions } from '../io/options.js';
import { UsageError } from '../io/usage.js';
import { isBusybox } from '../io/userland.js';
import { formatDate } from './format-date.js';
import { parseByFormat } from './parse-by-format.js';
import { parseDate, parseSystemDate } from './parse-date.js';

const USUAL = '%a %b %e %H:%M:%S %Z %Y';
const RFC2822 = '%a, %d %b %Y %H:%M:%S +0000';
const ISO: ReadonlyMap<string, string> = new Map([
  ['', '%Y-%m-%d'],
  ['date', '%Y-%m-%d'],
  ['hours', '%Y-%m-%dT%H+00:00'],
  ['minutes', '%Y-%m-%dT%H:%M+00:00'],
  ['seconds', '%Y-%m-%dT%H:%M:%S+00:00'],
  ['ns', '%Y-%m-%dT%H:%M:%S,%N+00:00'],
]);
const LONG = {
  utc: 'u',
  universal: 'u',
  date: 'd',
  set: 's',
  reference: 'r',
  'rfc-2822': 'R',
  'iso-8601': 'I',
};

/** `date [-uR] [-I[SPEC]] [-d TIME] [-D FMT] [-r FILE] [+FORMAT] [[-s] TIME]`: the time of the daemon's clock, in UTC. It cannot be set. */
export async function date(context: ToolContext): Promise<number> {
  const options = parseOptions(context.argv, 'uRI::d:D:r:s:', { long: LONG });
  const operands = [...options.operands];
  const given = operands[0]?.startsWith('+') ? operands.shift()!.slice(1) : undefined;
  const set = options.get('s') ?? operands.shift();
  if (operands.length > 0) throw new UsageError(`extra operand '${operands[0]}'`, 1, true);
  const format = given ?? usualFormat(options);
  const time = set === undefined ? timeOf(context, options) : read(context, options, set);
  if (set !== undefined) await context.fail(`${isBusybox(context) ? "can't" : 'cannot'} set date: Operation not permitted`);
  await context.print(`${show(context, format, time)}\n`);
  return set === undefined ? 0 : 1;
}

function usualFormat(options: Options): string {
  if (options.has('R')) return RFC2822;
  const precision = options.get('I');
  if (precision === undefined) return USUAL;
  const format = ISO.get(precision);
  if (format === undefined) throw new UsageError(`invalid argument '${precision}' for '--iso-8601'`, 1, true);
  return format;
}

/** busybox has no nanoseconds, which it shows as they were asked for. */
function show(context: ToolContext, format: string, time: number): string {
  return isBusybox(context) ? formatDate(format.replace(/%(?=N)/g, '%%'), time) : formatDate(format, time);
}

function timeOf(context: ToolContext, options: Options): number {
  const text = options.get('d');
  if (text !== undefined) return read(context, options, text);
  const file = options.get('r');
  if (file === undefined) return context.system.clock.now();
  try {
    return context.files.stat(context.resolve(file)).mtime;
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    throw new ToolError(isBusybox(context) ? `can't stat '${file}': ${error.message}` : `${file}: ${error.message}`);
  }
}

function read(context: ToolContext, options: Options, text: string): number {
  const now = context.system.clock.now();
  const format = options.get('D');
  const busybox = isBusybox(context);
  const refused = busybox && (text === '' || text.startsWith('@-'));
  const time = format === undefined ? (parseDate(text, now) ?? parseSystemDate(text, now)) : parseByFormat(text, format, now);
  if (time === undefined || refused || Math.abs(time) > 8.64e15) throw new ToolError(`invalid date '${text}'`);
  return time;
}
