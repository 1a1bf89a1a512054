import { Label } from './assembly.js';
import type { ExpressionCompiler } from './compile-expression.js';
import { failure } from './failure.js';
import type { Machine } from './machine.js';
import type { Expression, Redirection, Statement } from './syntax.js';
import { toNumber, type Value } from './values.js';

type Of<Kind extends Statement['kind']> = Extract<Statement, { kind: Kind }>;

interface Loop {
  readonly end: Label;
  readonly again: Label;
}

/** Turns statements into instructions. */
export class StatementCompiler {
  readonly #loops: Loop[] = [];

  constructor(readonly expressions: ExpressionCompiler) {}

  statement(statement: Statement): void {
    switch (statement.kind) {
      case 'block':
        for (const each of statement.body) this.statement(each);
        break;
      case 'expression':
        this.expressions.value(statement.expression);
        this.#assembly.emit((machine) => void machine.pop());
        break;
      case 'print':
        this.print(statement);
        break;
      case 'if':
        this.#if(statement);
        break;
      case 'while':
        this.#for(undefined, statement.test, undefined, statement.body);
        break;
      case 'do':
        this.#do(statement);
        break;
      case 'for':
        this.#for(statement.first, statement.test, statement.step, statement.body);
        break;
      case 'each':
        this.#each(statement);
        break;
      case 'leave':
        this.#assembly.emit((machine) => machine.leave(statement.word));
        break;
      case 'loop':
        this.#assembly.jump(statement.word === 'break' ? this.#loops.at(-1)!.end : this.#loops.at(-1)!.again);
        break;
      case 'exit':
        this.#exit(statement.value);
        break;
      case 'return':
        this.#return(statement.value);
        break;
      case 'delete':
        this.#delete(statement);
        break;
    }
  }

  get #assembly() {
    return this.expressions.assembly;
  }

  print({ formatted, items, redirection, place }: Of<'print'>): void {
    if (formatted && items.length === 0) throw failure(place, 'Too few arguments');
    for (const item of items) this.expressions.value(item);
    if (redirection) this.expressions.value(redirection.to);
    const count = items.length;
    this.#assembly.emit((machine) => {
      const output = destination(machine, redirection);
      const { globals, streams } = machine.parts;
      const values = machine.take(count);
      if (!formatted) return streams.write(output, printed(machine, values));
      const [pattern, ...rest] = values;
      return streams.write(
        output,
        globals.format(globals.text(pattern), rest, (message) => failure(place, message)),
      );
    });
  }

  #if({ test, yes, no }: Of<'if'>): void {
    const assembly = this.#assembly;
    const otherwise = new Label();
    const end = new Label();
    this.expressions.value(test);
    assembly.jumpIf(false, otherwise);
    this.statement(yes);
    if (no) assembly.jump(end);
    assembly.put(otherwise);
    if (no) this.statement(no);
    assembly.put(end);
  }

  #do({ test, body }: Of<'do'>): void {
    const assembly = this.#assembly;
    const top = new Label();
    const loop = { end: new Label(), again: new Label() };
    assembly.put(top);
    this.#body(body, loop);
    assembly.put(loop.again);
    this.expressions.value(test);
    assembly.jumpIf(false, loop.end);
    assembly.loop(top);
    assembly.put(loop.end);
  }

  #for(first: Statement | undefined, test: Expression | undefined, step: Statement | undefined, body: Statement): void {
    const assembly = this.#assembly;
    const top = new Label();
    const loop = { end: new Label(), again: new Label() };
    if (first) this.statement(first);
    assembly.put(top);
    if (test) this.expressions.value(test);
    if (test) assembly.jumpIf(false, loop.end);
    this.#body(body, loop);
    assembly.put(loop.again);
    if (step) this.statement(step);
    assembly.loop(top);
    assembly.put(loop.end);
  }

  #body(body: Statement, loop: Loop): void {
    this.#loops.push(loop);
    this.statement(body);
    this.#loops.pop();
  }

  #each({ name, array, body }: Of<'each'>): void {
    const assembly = this.#assembly;
    const [variable, from] = [this.expressions.variable(name), this.expressions.variable(array)];
    const loop = { end: new Label(), again: new Label() };
    const top = new Label();
    assembly.emit((machine) => void machine.walks.push(from(machine).array.keys().reverse()));
    assembly.put(top);
    assembly.emit((machine) => {
      const key = machine.walks.at(-1)!.pop();
      if (key === undefined) machine.at = loop.end.at;
      else variable(machine).set(key);
    });
    this.#body(body, loop);
    assembly.put(loop.again);
    assembly.loop(top);
    assembly.put(loop.end);
    assembly.emit((machine) => void machine.walks.pop());
  }

  #exit(value: Expression | undefined): void {
    if (value) this.expressions.value(value);
    this.#assembly.emit((machine) => {
      if (value) machine.status = Math.trunc(toNumber(machine.pop())) & 255;
      machine.leave('exit');
    });
  }

  #return(value: Expression | undefined): void {
    if (value) this.expressions.value(value);
    this.#assembly.emit((machine) => {
      if (!value) machine.push(undefined);
      machine.return();
    });
  }

  #delete({ array, index }: Of<'delete'>): void {
    const find = this.expressions.variable(array);
    if (index) this.expressions.subscript(index);
    this.#assembly.emit((machine) => {
      if (index) find(machine).array.delete(machine.popText());
      else find(machine).array.clear();
    });
  }
}

function destination(machine: Machine, redirection: Redirection | undefined) {
  const { streams } = machine.parts;
  return redirection ? streams.destination(redirection.way, machine.popText()) : streams.standard;
}

function printed({ parts }: Machine, values: readonly Value[]): string {
  const { fields, globals } = parts;
  const texts = (values.length === 0 ? [fields.get(0)] : values).map((value) => globals.printedText(value));
  return texts.join(globals.textOf('OFS')) + globals.textOf('ORS');
}
