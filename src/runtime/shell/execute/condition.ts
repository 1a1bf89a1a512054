import { cachedTool } from '../cached-tool.js';
import { evaluateArithmetic } from '../expand/arithmetic.js';
import { expandPattern, expandText } from '../expand/expand-words.js';
import { matchExpression } from '../expand/match-expression.js';
import { Pattern } from '../expand/pattern.js';
import { shellVariables } from '../expand/shell-variables.js';
import { isOptionName } from '../options.js';
import type { Shell } from '../shell.js';
import type { Condition, Word } from '../syntax/ast.js';
import { InProcessContext } from './in-process-context.js';

/** Evaluates what is inside `[[ … ]]`. */
export async function testCondition(shell: Shell, condition: Condition): Promise<boolean> {
  switch (condition.type) {
    case 'and':
      return (await testCondition(shell, condition.left)) && testCondition(shell, condition.right);
    case 'or':
      return (await testCondition(shell, condition.left)) || testCondition(shell, condition.right);
    case 'not':
      return !(await testCondition(shell, condition.operand));
    case 'unary':
      return testUnary(shell, condition.operator, await expandText(shell, condition.operand));
    case 'binary':
      return testBinary(shell, condition.operator, condition.left, condition.right);
  }
}

async function testUnary(shell: Shell, operator: string, operand: string): Promise<boolean> {
  if (operator === '-v') return shell.variables.find(operand) !== undefined;
  if (operator === '-o') return isOptionName(operand) && shell.options.has(operand);
  return runTest(shell, [operator, operand]);
}

async function testBinary(shell: Shell, operator: string, left: Word, right: Word): Promise<boolean> {
  const value = await expandText(shell, left);
  const number = async (text: string) => evaluateArithmetic(text, shellVariables(shell));
  switch (operator) {
    case '=':
    case '==':
      return matchesPattern(shell, value, right);
    case '!=':
      return !(await matchesPattern(shell, value, right));
    case '=~':
      return matchExpression(shell, value, await expandPattern(shell, right));
    case '<':
      return value < (await expandText(shell, right));
    case '>':
      return value > (await expandText(shell, right));
    case '-nt':
    case '-ot':
    case '-ef':
      return runTest(shell, [value, operator, await expandText(shell, right)]);
    default: {
      const one = await number(value);
      return compare(operator, one, await number(await expandText(shell, right)));
    }
  }
}

async function matchesPattern(shell: Shell, value: string, pattern: Word): Promise<boolean> {
  return new Pattern(await expandPattern(shell, pattern)).matches(value, () => shell.process.step());
}

function compare(operator: string, one: bigint, other: bigint): boolean {
  switch (operator) {
    case '-eq':
      return one === other;
    case '-ne':
      return one !== other;
    case '-lt':
      return one < other;
    case '-le':
      return one <= other;
    case '-gt':
      return one > other;
    default:
      return one >= other;
  }
}

/** Asks `test`, which knows all about files. */
async function runTest(shell: Shell, args: readonly string[]): Promise<boolean> {
  const test = await cachedTool('test');
  return (await test?.(new InProcessContext(shell, ['test', ...args]))) === 0;
}
