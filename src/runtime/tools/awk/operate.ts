import { failure } from './failure.js';
import type { Machine } from './machine.js';
import type { Place } from './syntax.js';
import { compare, toNumber, type Value } from './values.js';

type Operate = (left: Value, right: Value, machine: Machine) => Value;

const ARITHMETIC: Readonly<Record<string, (left: number, right: number) => number>> = {
  '+': (left, right) => left + right,
  '-': (left, right) => left - right,
  '*': (left, right) => left * right,
  '^': (left, right) => left ** right,
};
const COMPARISONS: Readonly<Record<string, (order: number) => boolean>> = {
  '<': (order) => order < 0,
  '<=': (order) => order <= 0,
  '==': (order) => order === 0,
  '!=': (order) => order !== 0,
  '>': (order) => order > 0,
  '>=': (order) => order >= 0,
};

/** What an operator makes of two values; a blank puts two texts together. */
export function operation(operator: string, place: Place): Operate {
  if (operator === ' ') return join;
  const order = COMPARISONS[operator];
  if (order) return (left, right, machine) => (order(compared(left, right, machine)) ? 1 : 0);
  const arithmetic = ARITHMETIC[operator];
  if (arithmetic) return (left, right) => arithmetic(toNumber(left), toNumber(right));
  return (left, right) => {
    const by = toNumber(right);
    if (by === 0) throw failure(place, 'Division by zero');
    return operator === '/' ? toNumber(left) / by : toNumber(left) % by;
  };
}

function join(left: Value, right: Value, { parts }: Machine): string {
  const { globals } = parts;
  const text = globals.text(left) + globals.text(right);
  globals.memory.check(text.length);
  return text;
}

function compared(left: Value, right: Value, { parts }: Machine): number {
  const { globals } = parts;
  return compare(left, right, globals.ignoresCase ? (value) => globals.text(value).toLowerCase() : globals.text);
}
