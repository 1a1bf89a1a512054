import type { Assembly } from './assembly.js';
import { compileCall, compileConditional, compileLogical } from './compile-branches.js';
import { compileBuiltin } from './compile-builtin.js';
import { compileGetLine } from './compile-getline.js';
import { failure } from './failure.js';
import { FieldVariable } from './fields.js';
import type { Globals } from './globals.js';
import type { Instruction, Machine } from './machine.js';
import { operation } from './operate.js';
import type { Expression, Place, Target } from './syntax.js';
import { isTrue, toNumber } from './values.js';
import type { Variable } from './variable.js';

/** A function as calls know it; its code is there once all are compiled. */
export interface Callable {
  readonly parameters: readonly string[];
  readonly code: readonly Instruction[];
}

type Of<Kind extends Expression['kind']> = Extract<Expression, { kind: Kind }>;

/** Turns expressions into instructions that leave their values on the stack. */
export class ExpressionCompiler {
  constructor(
    readonly assembly: Assembly,
    readonly globals: Globals,
    readonly functions: ReadonlyMap<string, Callable>,
    readonly parameters: readonly string[],
  ) {}

  value(expression: Expression): void {
    switch (expression.kind) {
      case 'constant':
        this.#constant(expression.value);
        break;
      case 'regex':
        this.#matchRecord(expression);
        break;
      case 'variable':
        this.#variable(expression.name);
        break;
      case 'field':
      case 'element':
        this.place(expression);
        this.assembly.emit((machine) => machine.push(machine.places.pop()!.get()));
        break;
      case 'group':
        this.subscript(expression);
        break;
      case 'unary':
        this.#unary(expression);
        break;
      case 'binary':
        this.#binary(expression);
        break;
      case 'match':
        this.#match(expression);
        break;
      case 'logical':
        compileLogical(this, expression);
        break;
      case 'conditional':
        compileConditional(this, expression);
        break;
      case 'in':
        this.#in(expression);
        break;
      case 'assign':
        this.#assign(expression);
        break;
      case 'count':
        this.#count(expression);
        break;
      case 'call':
        compileCall(this, expression);
        break;
      case 'builtin':
        compileBuiltin(this, expression);
        break;
      case 'getline':
        compileGetLine(this, expression);
        break;
    }
  }

  /** Where a variable is to be found while the program runs. */
  variable(name: string): (machine: Machine) => Variable {
    const local = this.parameters.indexOf(name);
    if (local >= 0) return ({ locals }) => locals[local]!;
    const variable = this.globals.get(name);
    return () => variable;
  }

  /** Leaves what can be assigned to among the machine's places. */
  place(target: Target): void {
    if (target.kind === 'variable') {
      const find = this.variable(target.name);
      this.assembly.emit((machine) => void machine.places.push(find(machine)));
    } else if (target.kind === 'element') {
      const find = this.variable(target.array);
      this.subscript(target.index);
      this.assembly.emit((machine) => void machine.places.push(find(machine).array.at(machine.popText())));
    } else {
      this.value(target.index);
      this.assembly.emit((machine) => void machine.places.push(field(machine, target.place)));
    }
  }

  /** A subscript; several are one with SUBSEP between them. */
  subscript(expression: Expression): void {
    const items = expression.kind === 'group' ? expression.items : [expression];
    for (const item of items) this.value(item);
    if (items.length === 1) return;
    this.assembly.emit((machine) => {
      const { globals } = machine.parts;
      machine.push(machine.take(items.length).map(globals.text).join(globals.textOf('SUBSEP')));
    });
  }

  /** Leaves a pattern among the machine's patterns: that of a regular expression, or of the text of any other value. */
  pattern(expression: Expression): void {
    if (expression.kind === 'regex') {
      const { text } = expression;
      this.globals.pattern(text);
      this.assembly.emit((machine) => void machine.patterns.push(machine.parts.globals.pattern(text)));
    } else {
      this.value(expression);
      this.assembly.emit((machine) => void machine.patterns.push(machine.parts.globals.pattern(machine.popText())));
    }
  }

  #constant(value: number | string): void {
    this.assembly.emit((machine) => machine.push(value));
  }

  #variable(name: string): void {
    const find = this.variable(name);
    this.assembly.emit((machine) => machine.push(find(machine).get()));
  }

  #matchRecord(expression: Of<'regex'>): void {
    this.pattern(expression);
    this.assembly.emit((machine) => {
      const { fields, globals } = machine.parts;
      machine.push(machine.patterns.pop()!.test(globals.text(fields.get(0))) ? 1 : 0);
    });
  }

  #unary({ operator, operand }: Of<'unary'>): void {
    this.value(operand);
    this.assembly.emit((machine) => {
      const value = machine.pop();
      if (operator === '!') machine.push(isTrue(value) ? 0 : 1);
      else machine.push(operator === '-' ? -toNumber(value) : toNumber(value));
    });
  }

  #binary({ operator, left, right, place }: Of<'binary'>): void {
    this.value(left);
    this.value(right);
    this.#operate(operator, place);
  }

  #operate(operator: string, place: Place): void {
    const operate = operation(operator, place);
    this.assembly.emit((machine) => {
      const right = machine.pop();
      machine.push(operate(machine.pop(), right, machine));
    });
  }

  #match({ negated, text, pattern }: Of<'match'>): void {
    this.value(text);
    this.pattern(pattern);
    this.assembly.emit((machine) => machine.push(machine.patterns.pop()!.test(machine.popText()) !== negated ? 1 : 0));
  }

  #in({ index, array }: Of<'in'>): void {
    const find = this.variable(array);
    this.subscript(index);
    this.assembly.emit((machine) => machine.push(find(machine).array.has(machine.popText()) ? 1 : 0));
  }

  #assign({ operator, target, value, place }: Of<'assign'>): void {
    this.place(target);
    if (operator !== undefined) this.assembly.emit((machine) => machine.push(machine.places.at(-1)!.get()));
    this.value(value);
    if (operator !== undefined) this.#operate(operator, place);
    this.assembly.emit((machine) => {
      const result = machine.pop();
      machine.places.pop()!.set(result);
      machine.push(result);
    });
  }

  #count({ target, by, before }: Of<'count'>): void {
    this.place(target);
    this.assembly.emit((machine) => {
      const place = machine.places.pop()!;
      const value = toNumber(place.get());
      place.set(value + by);
      machine.push(before ? value + by : value);
    });
  }
}

function field(machine: Machine, place: Place): FieldVariable {
  const index = Math.trunc(toNumber(machine.pop()));
  if (index < 0) throw failure(place, 'Access to negative field');
  return new FieldVariable(machine.parts.fields, index);
}
