import { findBuiltin } from './builtins.js';
import type { ExpressionCompiler } from './compile-expression.js';
import { failure } from './failure.js';
import type { Machine } from './machine.js';
import { type Replacing, replace } from './replace.js';
import { isTarget } from './shapes.js';
import { byPattern, type Splitter } from './splitter.js';
import type { Expression, Place } from './syntax.js';
import { toNumber, UserText, type Value } from './values.js';
import { Variable } from './variable.js';

interface Call {
  readonly name: string;
  readonly args: readonly Expression[];
  readonly place: Place;
}

const RECORD: Expression = {
  kind: 'field',
  index: { kind: 'constant', value: 0 },
  place: { source: '', line: 0 },
};

/** A call of a function of the language. */
export function compileBuiltin(compiler: ExpressionCompiler, call: Call): void {
  const special = SPECIAL[call.name];
  if (special) special(compiler, call);
  else plain(compiler, call);
}

const SPECIAL: Readonly<Record<string, (compiler: ExpressionCompiler, call: Call) => void>> = {
  length,
  split,
  match,
  sub: (compiler, call) => substitute(compiler, call, false),
  gsub: (compiler, call) => substitute(compiler, call, true),
  gensub,
  sprintf,
};

/** A function of values. */
function plain(compiler: ExpressionCompiler, { name, args, place }: Call): void {
  const run = findBuiltin(name)?.run;
  if (!run) throw failure(place, 'Call to undefined function');
  for (const argument of args) compiler.value(argument);
  compiler.assembly.emit((machine) => {
    const result = run(machine, machine.take(args.length));
    if (result instanceof Promise) return result.then((value) => machine.push(value));
    machine.push(result);
  });
}

/** The number of elements of an array, of characters in anything else; of the record where nothing is said. */
function length(compiler: ExpressionCompiler, { args }: Call): void {
  const [of = RECORD] = args;
  const find = of.kind === 'variable' ? compiler.variable(of.name) : undefined;
  compiler.value(of);
  compiler.assembly.emit((machine) => {
    const text = machine.popText();
    const variable = find?.(machine);
    machine.push(variable?.isArray ? variable.array.size : text.length);
  });
}

function split(compiler: ExpressionCompiler, { args, place }: Call): void {
  const [text, into, by] = args;
  if (into?.kind !== 'variable') throw failure(place, 'Unexpected token');
  const find = compiler.variable(into.name);
  compiler.value(text!);
  if (by?.kind === 'regex') compiler.pattern(by);
  else if (by) compiler.value(by);
  compiler.assembly.emit((machine) => {
    const { globals } = machine.parts;
    const splitter: Splitter =
      by?.kind === 'regex' ? byPattern(machine.patterns.pop()!) : globals.splitter(by ? machine.popText() : globals.textOf('FS'));
    const pieces = splitter(machine.popText());
    const { array } = find(machine);
    array.clear();
    pieces.forEach((piece, index) => {
      array.set(String(index + 1), new UserText(piece));
    });
    machine.push(pieces.length);
  });
}

function match(compiler: ExpressionCompiler, { args }: Call): void {
  compiler.value(args[0]!);
  compiler.pattern(args[1]!);
  compiler.assembly.emit((machine) => {
    const { globals } = machine.parts;
    const found = machine.patterns.pop()!.find(machine.popText());
    const start = found ? found[0]! + 1 : 0;
    globals.get('RSTART').set(start);
    globals.get('RLENGTH').set(found ? found[1]! - found[0]! : -1);
    machine.push(start);
  });
}

function substitute(compiler: ExpressionCompiler, { args }: Call, all: boolean): void {
  const [pattern, by, target = RECORD] = args;
  compiler.pattern(pattern!);
  compiler.value(by!);
  if (isTarget(target)) compiler.place(target);
  else {
    compiler.value(target);
    compiler.assembly.emit((machine) => {
      const scratch = new Variable(machine.parts.globals.memory);
      scratch.set(machine.pop());
      machine.places.push(scratch);
    });
  }
  compiler.assembly.emit(async (machine) => {
    const place = machine.places.pop()!;
    const replacing = { pattern: machine.patterns.pop()!, by: machine.popText(), nth: 1, all, groups: false };
    const { text, count } = await replaced(machine, place.get(), replacing);
    if (count > 0) place.set(text);
    machine.push(count);
  });
}

/** `gensub(PATTERN, BY, WHICH[, TEXT])` gives a new text; WHICH is `g`, or the number of the match. */
function gensub(compiler: ExpressionCompiler, { args }: Call): void {
  const [pattern, by, which, from = RECORD] = args;
  compiler.pattern(pattern!);
  for (const each of [by!, which!, from]) compiler.value(each);
  compiler.assembly.emit(async (machine) => {
    const value = machine.pop();
    const choice = machine.pop();
    const all = /^g/i.test(machine.parts.globals.text(choice));
    const nth = all ? 1 : Math.max(1, Math.trunc(toNumber(choice)));
    const replacing = { pattern: machine.patterns.pop()!, by: machine.popText(), nth, all, groups: true };
    machine.push((await replaced(machine, value, replacing)).text);
  });
}

function replaced({ parts }: Machine, value: Value, replacing: Replacing): Promise<{ text: string; count: number }> {
  const { globals, context } = parts;
  return replace(globals.text(value), replacing, globals.memory.limit, () => context.step());
}

function sprintf(compiler: ExpressionCompiler, { args, place }: Call): void {
  for (const argument of args) compiler.value(argument);
  compiler.assembly.emit((machine) => {
    const { globals } = machine.parts;
    const [pattern, ...values] = machine.take(args.length);
    machine.push(globals.format(globals.text(pattern), values, (message) => failure(place, message)));
  });
}
