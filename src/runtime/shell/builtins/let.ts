import { evaluateArithmetic } from '../expand/arithmetic.js';
import { shellVariables } from '../expand/shell-variables.js';
import type { Builtin } from './builtin.js';

/** `let expression…`: 0 where the last one is not zero. */
export const letBuiltin: Builtin = (shell, words) => {
  let value = 0n;
  for (const expression of words.slice(1)) value = evaluateArithmetic(expression, shellVariables(shell));
  return value === 0n ? 1 : 0;
};
