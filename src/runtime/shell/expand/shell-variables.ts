import type { Shell } from '../shell.js';
import type { ArithmeticVariables } from './arithmetic.js';
import { subscript } from './subscript.js';

/** A shell's variables as an arithmetic expression sees them, array elements included. */
export function shellVariables(shell: Shell): ArithmeticVariables {
  const { variables } = shell;
  return {
    get(name) {
      const element = elementOf(name);
      return element
        ? variables.find(element.name)?.elements?.get(subscript(shell, element.name, element.key))
        : variables.get(name);
    },
    set(name, value) {
      const element = elementOf(name);
      if (element) variables.setElement(element.name, subscript(shell, element.name, element.key), value);
      else variables.set(name, value);
    },
  };
}

function elementOf(name: string): { name: string; key: string } | undefined {
  const match = /^(\w+)\[(.*)\]$/.exec(name);
  return match ? { name: match[1] ?? '', key: match[2] ?? '' } : undefined;
}
