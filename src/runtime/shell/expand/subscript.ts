import type { Shell } from '../shell.js';
import { evaluateArithmetic } from './arithmetic.js';
import { shellVariables } from './shell-variables.js';

/** The key that a subscript means: the text itself in a keyed array, a number in any other; from the end where it is negative. */
export function subscript(shell: Shell, name: string, text: string): string {
  const elements = shell.variables.find(name)?.elements;
  if (elements?.keyed) return text;
  const index = evaluateArithmetic(text, shellVariables(shell));
  return String(index < 0n ? BigInt(elements?.end ?? 0) + index : index);
}
