import { ShellFailure } from '../control-flow.js';

const truth = (value: boolean) => (value ? 1n : 0n);

const OPERATORS: ReadonlyMap<string, (left: bigint, right: bigint) => bigint> = new Map([
  ['||', (left: bigint, right: bigint) => truth(left !== 0n || right !== 0n)],
  ['&&', (left: bigint, right: bigint) => truth(left !== 0n && right !== 0n)],
  ['|', (left: bigint, right: bigint) => left | right],
  ['^', (left: bigint, right: bigint) => left ^ right],
  ['&', (left: bigint, right: bigint) => left & right],
  ['==', (left: bigint, right: bigint) => truth(left === right)],
  ['!=', (left: bigint, right: bigint) => truth(left !== right)],
  ['<', (left: bigint, right: bigint) => truth(left < right)],
  ['>', (left: bigint, right: bigint) => truth(left > right)],
  ['<=', (left: bigint, right: bigint) => truth(left <= right)],
  ['>=', (left: bigint, right: bigint) => truth(left >= right)],
  ['<<', (left: bigint, right: bigint) => left << (right & 63n)],
  ['>>', (left: bigint, right: bigint) => left >> (right & 63n)],
  ['+', (left: bigint, right: bigint) => left + right],
  ['-', (left: bigint, right: bigint) => left - right],
  ['*', (left: bigint, right: bigint) => left * right],
  ['/', (left: bigint, right: bigint) => left / right],
  ['%', (left: bigint, right: bigint) => left % right],
  ['**', power],
]);

/** Applies a binary operator of C (or `**`) in 64 bits. Throws {@link ShellFailure} for a division by zero. */
export function operate(operator: string, left: bigint, right: bigint): bigint {
  if ((operator === '/' || operator === '%') && right === 0n) throw new ShellFailure('divide by zero');
  return wrap(OPERATORS.get(operator)?.(left, right) ?? 0n);
}

/** Cuts a number to 64 bits. */
export function wrap(value: bigint): bigint {
  return BigInt.asIntN(64, value);
}

function power(base: bigint, exponent: bigint): bigint {
  if (exponent < 0n) throw new ShellFailure('exponent less than 0');
  let result = 1n;
  let factor = base;
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = wrap(result * factor);
    factor = wrap(factor * factor);
  }
  return result;
}
