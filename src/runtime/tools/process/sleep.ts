import type { ToolContext } from '../../tool.js';
import { ToolError } from '../io/errors.js';
import { missingOperand } from '../io/usage.js';

const UNITS: ReadonlyMap<string, number> = new Map([
  ['', 1000],
  ['s', 1000],
  ['m', 60_000],
  ['h', 3_600_000],
  ['d', 86_400_000],
]);

/** `sleep NUMBER[smhd]...`: waits for the sum of them; fractions and `infinity` are understood. */
export async function sleep(context: ToolContext): Promise<number> {
  const operands = context.argv.slice(1);
  if (operands.length === 0) throw missingOperand();
  await waitFor(
    context,
    operands.reduce((sum, operand) => sum + parseDuration(operand), 0),
  );
  return 0;
}

/** `usleep N`: microseconds. */
export async function usleep(context: ToolContext): Promise<number> {
  const operand = context.argv[1];
  if (operand === undefined) throw missingOperand();
  if (!/^\d{1,15}$/.test(operand)) throw new ToolError(`invalid number '${operand}'`);
  await waitFor(context, Number(operand) / 1000);
  return 0;
}

/** Milliseconds of `1.5h`, `3` or `infinity`; throws {@link ToolError}. */
export function parseDuration(text: string): number {
  if (/^inf(inity)?$/i.test(text)) return Number.POSITIVE_INFINITY;
  const found = /^(\d{0,15}(?:\.\d{0,15})?)([smhd]?)$/.exec(text);
  const scale = UNITS.get(found?.[2] ?? '');
  if (!found || !/\d/.test(found[1]!) || scale === undefined) throw new ToolError(`invalid number '${text}'`);
  return Number(found[1]) * scale;
}

async function waitFor(context: ToolContext, milliseconds: number): Promise<void> {
  const longest = 2_000_000_000;
  let left = milliseconds;
  for (; left > longest; left -= longest) await context.sleep(longest);
  await context.sleep(left);
}
