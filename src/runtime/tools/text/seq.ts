import type { ToolContext } from '../../tool.js';
import { toBytes } from '../io/byte-string.js';
import { ToolError } from '../io/errors.js';
import { parseOptions } from '../io/options.js';
import { Output } from '../io/output.js';
import { missingOperand, UsageError } from '../io/usage.js';
import { isBusybox } from '../io/userland.js';
import { leadingFloatLength } from '../numbers/parse-number.js';

const MOST_DECIMALS = 50;

/** `seq [-w] [-s SEP] [FIRST [INC]] LAST`: numbers from the first to the last. */
export async function seq(context: ToolContext): Promise<number> {
  const gnu = !isBusybox(context);
  const options = parseOptions(guardNegatives(context.argv, gnu), gnu ? 'ws:f:' : 'ws:', {
    long: gnu ? { 'equal-width': 'w', separator: 's', format: 'f' } : {},
    stopAtOperand: true,
  });
  const { operands } = options;
  if (operands.length === 0) throw missingOperand();
  if (operands.length > 3) throw new UsageError(`extra operand '${operands[3]}'`, 1, true);
  const numbers = operands.map((operand) => parse(operand, gnu));
  const [first, increment, last] = numbers.length === 1 ? [1, 1, numbers[0]!] : fill(numbers);
  if (increment === 0 && gnu) throw new ToolError(`invalid Zero increment value: '${operands[1]}'`);
  const decimals = Math.min(MOST_DECIMALS, Math.max(0, ...operands.slice(0, Math.max(0, operands.length - 1)).map(decimalsOf)));
  const width = options.has('w') ? Math.max(shown(first, decimals, 0).length, shown(last, decimals, 0).length) : 0;
  const output = new Output(context.stdout);
  const separator = toBytes(options.get('s') ?? '\n');
  for (let count = 0; ; count++) {
    const value = first + count * increment;
    if (increment < 0 ? value < last - 1e-9 * Math.abs(increment) : value > last + 1e-9 * increment) {
      if (count > 0) await output.put('\n');
      break;
    }
    if (count % 256 === 0) await context.step();
    await output.put((count > 0 ? separator : '') + shown(value, decimals, width));
  }
  await output.flush();
  return 0;
}

/** GNU's takes `-5` for a number; busybox takes it for an option. */
function guardNegatives(argv: readonly string[], gnu: boolean): readonly string[] {
  const at = argv.findIndex((word, place) => place > 0 && /^-[\d.]/.test(word) && argv[place - 1] !== '-s');
  return gnu && at > 0 ? [...argv.slice(0, at), '--', ...argv.slice(at)] : argv;
}

function fill([a, b, c]: readonly number[]): [number, number, number] {
  return c === undefined ? [a!, 1, b!] : [a!, b!, c];
}

function parse(operand: string, gnu: boolean): number {
  if (operand === '' && !gnu) return 0;
  const found = leadingFloatLength(operand);
  if (found && found.length === operand.length) return found.value;
  throw new UsageError(`invalid floating point argument: '${operand}'`, 1, true);
}

function decimalsOf(operand: string): number {
  const dot = operand.indexOf('.');
  return dot < 0 || operand.startsWith('0x') ? 0 : operand.length - dot - 1;
}

function shown(value: number, decimals: number, width: number): string {
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : value < 0 ? '-inf' : 'nan';
  const text = Math.abs(value).toFixed(decimals);
  const negative = value < 0 && Number(text) !== 0;
  return negative ? `-${text.padStart(width - 1, '0')}` : text.padStart(width, '0');
}
