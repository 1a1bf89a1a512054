import { Assembly, Label } from './assembly.js';
import { type Callable, ExpressionCompiler } from './compile-expression.js';
import { StatementCompiler } from './compile-statement.js';
import type { Globals } from './globals.js';
import type { Instruction } from './machine.js';
import type { Program, Rule, Statement } from './syntax.js';
import { isTrue } from './values.js';

/** A program, ready to run: what it does at first, on each record, and in the end. */
export interface CompiledProgram {
  readonly begin: readonly Instruction[];
  readonly rules: readonly Instruction[];
  readonly end: readonly Instruction[];
}

const PRINT: Statement = {
  kind: 'print',
  formatted: false,
  items: [],
  redirection: undefined,
  place: { source: '', line: 0 },
};

/** Compiles a program. Throws ToolError where it calls what is not there. */
export function compileProgram(program: Program, globals: Globals): CompiledProgram {
  const assemblies = new Map<string, { assembly: Assembly; callable: Callable }>();
  for (const [name, { parameters }] of program.functions) {
    const assembly = new Assembly();
    assemblies.set(name, { assembly, callable: { parameters, code: assembly.code } });
  }
  const functions = new Map([...assemblies].map(([name, { callable }]) => [name, callable]));
  const compiler = (assembly: Assembly, parameters: readonly string[] = []) =>
    new StatementCompiler(new ExpressionCompiler(assembly, globals, functions, parameters));
  for (const [name, { parameters, body }] of program.functions) {
    const { assembly } = assemblies.get(name)!;
    compiler(assembly, parameters).statement({ kind: 'block', body: [body, { kind: 'return', value: undefined }] });
  }
  const block = (body: readonly Statement[]) => {
    const assembly = new Assembly();
    compiler(assembly).statement({ kind: 'block', body });
    return assembly.code;
  };
  const rules = new Assembly();
  for (const rule of program.rules) compileRule(compiler(rules), rule);
  return { begin: block(program.begin), rules: rules.code, end: block(program.end) };
}

function compileRule(compiler: StatementCompiler, { from, to, action = PRINT }: Rule): void {
  const { assembly } = compiler.expressions;
  const end = new Label();
  if (from && to) compileRange(compiler, from, to, end);
  else if (from) {
    compiler.expressions.value(from);
    assembly.jumpIf(false, end);
  }
  compiler.statement(action);
  assembly.put(end);
}

/** From a record where `from` holds to the next where `to` does, which may be the same. */
function compileRange(
  { expressions }: StatementCompiler,
  from: NonNullable<Rule['from']>,
  to: NonNullable<Rule['to']>,
  end: Label,
): void {
  const { assembly } = expressions;
  let within = false;
  const inside = new Label();
  assembly.emit((machine) => {
    if (within) machine.at = inside.at;
  });
  expressions.value(from);
  assembly.jumpIf(false, end);
  assembly.put(inside);
  expressions.value(to);
  assembly.emit((machine) => {
    within = !isTrue(machine.pop());
  });
}
