import type { Expression, Target } from './syntax.js';

/** True for what can be assigned to. */
export function isTarget(expression: Expression): expression is Target {
  return expression.kind === 'variable' || expression.kind === 'field' || expression.kind === 'element';
}

/** A subscript: one value, or several that are put together. */
export function group(items: readonly Expression[]): Expression {
  return items.length === 1 ? items[0]! : { kind: 'group', items };
}
