import { Label } from './assembly.js';
import type { ExpressionCompiler } from './compile-expression.js';
import { failure } from './failure.js';
import type { Expression } from './syntax.js';
import { isTrue } from './values.js';
import { Variable } from './variable.js';

type Of<Kind extends Expression['kind']> = Extract<Expression, { kind: Kind }>;

/** `&&` and `||`: the right side counts only where the left one does not decide. */
export function compileLogical(compiler: ExpressionCompiler, { operator, left, right }: Of<'logical'>): void {
  const { assembly } = compiler;
  const short = new Label();
  const end = new Label();
  const decides = operator === '||';
  compiler.value(left);
  assembly.jumpIf(decides, short);
  compiler.value(right);
  assembly.emit((machine) => machine.push(isTrue(machine.pop()) ? 1 : 0));
  assembly.jump(end);
  assembly.put(short);
  assembly.emit((machine) => machine.push(decides ? 1 : 0));
  assembly.put(end);
}

/** `test ? yes : no` */
export function compileConditional(compiler: ExpressionCompiler, { test, yes, no }: Of<'conditional'>): void {
  const { assembly } = compiler;
  const otherwise = new Label();
  const end = new Label();
  compiler.value(test);
  assembly.jumpIf(false, otherwise);
  compiler.value(yes);
  assembly.jump(end);
  assembly.put(otherwise);
  compiler.value(no);
  assembly.put(end);
}

/** A call of a function of the program. */
export function compileCall(compiler: ExpressionCompiler, { name, args, place }: Of<'call'>): void {
  const callable = compiler.functions.get(name);
  if (!callable) throw failure(place, 'Call to undefined function');
  const count = callable.parameters.length;
  for (const argument of args) pass(compiler, argument);
  compiler.assembly.emit((machine) => machine.call(callable.code, args.length, count));
}

/** A bare name goes with its array. */
function pass(compiler: ExpressionCompiler, argument: Expression): void {
  const { memory } = compiler.globals;
  const find = argument.kind === 'variable' ? compiler.variable(argument.name) : undefined;
  if (!find) compiler.value(argument);
  compiler.assembly.emit((machine) => {
    const passed = new Variable(memory);
    if (find) passed.take(find(machine));
    else passed.set(machine.pop());
    machine.passed.push(passed);
  });
}
