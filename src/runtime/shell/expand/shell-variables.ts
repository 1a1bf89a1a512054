import type { Shell } from '../shell.js';
import { type ArithmeticVariables, evaluateArithmetic } from './arithmetic.js';

/** A shell's variables as an arithmetic expression sees them, array elements included. */
export function shellVariables(shell: Shell): ArithmeticVariables {
  const variables: ArithmeticVariables = {
    get(name) {
      const element = elementOf(name);
      if (!element) return shell.variables.get(name);
      return shell.variables.find(element.name)?.elements?.get(indexOf(element.index));
    },
    set(name, value) {
      const element = elementOf(name);
      if (element) shell.variables.setElement(element.name, indexOf(element.index), value);
      else shell.variables.set(name, value);
    },
  };
  const indexOf = (text: string) => Number(evaluateArithmetic(text, variables, 1));
  return variables;
}

function elementOf(name: string): { name: string; index: string } | undefined {
  const match = /^(\w+)\[(.*)\]$/.exec(name);
  return match ? { name: match[1] ?? '', index: match[2] ?? '' } : undefined;
}
