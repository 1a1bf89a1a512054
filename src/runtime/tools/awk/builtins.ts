import { fromBytes, toBytes } from '../io/byte-string.js';
import { formatDate } from '../time/format-date.js';
import { failure } from './failure.js';
import type { Machine } from './machine.js';
import type { Place } from './syntax.js';
import { toNumber, type Value } from './values.js';

/** A function of the language. Those without `run` take more than values: patterns, arrays, what they change. */
export interface Builtin {
  readonly least: number;
  readonly most: number;
  /** True where it can stand without brackets. */
  readonly bare?: boolean;
  readonly run?: (machine: Machine, args: readonly Value[]) => Value | Promise<Value>;
}

const numeric = (run: (...numbers: number[]) => number, count = 1): Builtin => ({
  least: count,
  most: count,
  run: (_, args) => run(...args.map(toNumber)),
});

/** Whole numbers of 64 bits, as unsigned long is. */
const bitwise = (run: (left: bigint, right: bigint) => bigint, count = 2): Builtin =>
  numeric((left, right = 0) => Number(BigInt.asUintN(64, run(toBits(left), toBits(right)))), count);

const toBits = (value: number): bigint => (Number.isFinite(value) ? BigInt.asUintN(64, BigInt(Math.trunc(value))) : 0n);

const turned = (run: (text: string) => string): Builtin => ({
  least: 1,
  most: 1,
  run: ({ parts }, [value]) => run(parts.globals.text(value)),
});

const BUILTINS: ReadonlyMap<string, Builtin> = new Map<string, Builtin>([
  ['atan2', numeric(Math.atan2, 2)],
  ['cos', numeric(Math.cos)],
  ['exp', numeric(Math.exp)],
  ['int', numeric(Math.trunc)],
  ['log', numeric(Math.log)],
  ['sin', numeric(Math.sin)],
  ['sqrt', numeric(Math.sqrt)],
  ['and', bitwise((left, right) => left & right)],
  ['or', bitwise((left, right) => left | right)],
  ['xor', bitwise((left, right) => left ^ right)],
  ['compl', bitwise((value) => ~value, 1)],
  ['lshift', bitwise((value, by) => (by > 63n ? 0n : value << by))],
  ['rshift', bitwise((value, by) => (by > 63n ? 0n : value >> by))],
  ['rand', { least: 0, most: 0, run: ({ parts }) => parts.random.next() }],
  ['srand', { least: 0, most: 1, run: srand }],
  ['systime', { least: 0, most: 0, run: seconds }],
  ['strftime', { least: 0, most: 3, run: strftime }],
  ['mktime', { least: 1, most: 1, run: mktime }],
  ['tolower', turned((text) => text.replace(/[A-Z]+/g, (found) => found.toLowerCase()))],
  ['toupper', turned((text) => text.replace(/[a-z]+/g, (found) => found.toUpperCase()))],
  ['index', { least: 2, most: 2, run: indexOf }],
  ['substr', { least: 2, most: 3, run: substr }],
  ['close', { least: 1, most: 2, run: ({ parts }, [name]) => parts.streams.close(parts.globals.text(name)) }],
  ['fflush', { least: 0, most: 1, run: fflush }],
  ['system', { least: 1, most: 1, run: system }],
  ['length', { least: 0, most: 1, bare: true }],
  ['split', { least: 2, most: 3 }],
  ['match', { least: 2, most: 2 }],
  ['sub', { least: 2, most: 3 }],
  ['gsub', { least: 2, most: 3 }],
  ['gensub', { least: 3, most: 4 }],
  ['sprintf', { least: 1, most: Number.POSITIVE_INFINITY }],
]);

/** A function of the language by its name. */
export function findBuiltin(name: string): Builtin | undefined {
  return BUILTINS.get(name);
}

/** Throws where a function is given too few arguments, or too many. */
export function checkCount({ least, most }: Builtin, count: number, place: Place): void {
  if (count < least) throw failure(place, 'Too few arguments');
  if (count > most) throw failure(place, 'Too many arguments');
}

function seconds({ parts }: Machine): number {
  return Math.floor(parts.context.system.clock.now() / 1000);
}

function srand(machine: Machine, args: readonly Value[]): number {
  return machine.parts.random.start(args.length > 0 ? toNumber(args[0]) : seconds(machine));
}

function strftime(machine: Machine, [pattern, time]: readonly Value[]): string {
  const text = pattern === undefined ? '%a %b %e %H:%M:%S %Z %Y' : machine.parts.globals.text(pattern);
  const when = time === undefined ? seconds(machine) : Math.trunc(toNumber(time));
  return toBytes(formatDate(fromBytes(text), when * 1000));
}

/** The time that `YYYY MM DD HH MM SS` is, in UTC; -1 where it is none. */
function mktime({ parts }: Machine, [value]: readonly Value[]): number {
  const words = parts.globals.text(value).trim().split(/\s+/).map(Number);
  const [year, month, day, hour, minute, second] = words as [number, number, number, number, number, number];
  if (words.length < 6 || words.some(Number.isNaN)) return -1;
  return Date.UTC(year, month - 1, day, hour, minute, second) / 1000;
}

function indexOf({ parts }: Machine, [text, wanted]: readonly Value[]): number {
  const { globals } = parts;
  const fold = (each: string) => (globals.ignoresCase ? each.toLowerCase() : each);
  return fold(globals.text(text)).indexOf(fold(globals.text(wanted))) + 1;
}

/** Busybox cuts fractions off, and does not count what is asked for in front of the text. */
function substr({ parts }: Machine, args: readonly Value[]): string {
  const { globals } = parts;
  const text = globals.text(args[0]);
  const from = toNumber(args[1]);
  const count = args.length > 2 ? toNumber(args[2]) : Number.POSITIVE_INFINITY;
  if (globals.busybox) {
    const start = Math.max(0, Math.trunc(from - 1) || 0);
    return text.slice(start, start + Math.max(0, Math.trunc(count) || 0));
  }
  const start = Math.round(from) || 0;
  return text.slice(Math.max(0, start - 1), Math.max(0, start - 1 + (Math.round(count) || 0)));
}

async function fflush({ parts }: Machine): Promise<number> {
  await parts.streams.flush();
  return 0;
}

async function system({ parts }: Machine, [command]: readonly Value[]): Promise<number> {
  await parts.streams.flush();
  return parts.context.run(['sh', '-c', fromBytes(parts.globals.text(command))]);
}
