import type { Globals } from './globals.js';
import type { Splitter } from './splitter.js';
import { toNumber, UserText, type Value } from './values.js';
import { Variable } from './variable.js';

const OVERHEAD = 16;

/** The record that is worked on ($0) and its fields, each made of the other when it is asked for. */
export class Fields {
  #record: Value;
  #fields: Value[] | undefined = [];
  #splitter: Splitter;
  #stale = false;
  #weight = 0;

  constructor(readonly globals: Globals) {
    this.#splitter = globals.splitter(' ');
  }

  get count(): number {
    return this.#list().length;
  }

  /** Cuts or lengthens the record. */
  set count(count: number) {
    const fields = this.#list();
    this.globals.memory.check(count * OVERHEAD);
    const wanted = Math.max(0, Math.trunc(count) || 0);
    while (fields.length < wanted) fields.push('');
    fields.length = wanted;
    this.#stale = true;
    this.#weigh();
  }

  get(index: number): Value {
    return index === 0 ? this.#whole() : this.#list()[index - 1];
  }

  /** Takes a new record, to be split by what FS is now. */
  setRecord(value: Value): void {
    this.#record = value;
    this.#fields = undefined;
    this.#stale = false;
    this.#splitter = this.globals.splitter(this.globals.textOf('FS'));
  }

  set(index: number, value: Value): void {
    if (index === 0) {
      this.setRecord(new UserText(this.globals.text(value)));
      return;
    }
    if (index > this.count) this.count = index;
    this.#list()[index - 1] = value;
    this.#stale = true;
    this.#weigh();
  }

  #list(): Value[] {
    this.#fields ??= this.#splitter(this.globals.text(this.#record)).map((text) => new UserText(text));
    return this.#fields;
  }

  #whole(): Value {
    if (this.#stale) {
      this.#stale = false;
      const { globals } = this;
      const texts = this.#list().map(globals.text);
      this.#record = new UserText(texts.join(globals.textOf('OFS')));
    }
    return this.#record;
  }

  #weigh(): void {
    const weight = this.#list().length * OVERHEAD;
    this.globals.memory.grow(weight - this.#weight);
    this.#weight = weight;
  }
}

/** A field, as what can be assigned to. */
export class FieldVariable extends Variable {
  constructor(
    readonly fields: Fields,
    readonly index: number,
  ) {
    super(fields.globals.memory);
  }

  override get(): Value {
    return this.fields.get(this.index);
  }

  override set(value: Value): void {
    this.fields.set(this.index, value);
  }
}

/** NF. */
export class CountVariable extends Variable {
  constructor(readonly fields: Fields) {
    super(fields.globals.memory);
  }

  override get(): Value {
    return this.fields.count;
  }

  override set(value: Value): void {
    this.fields.count = toNumber(value);
  }
}
