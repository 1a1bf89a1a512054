import { ReadonlyFailure, ShellFailure } from './control-flow.js';
import { ShellArray } from './shell-array.js';

/** A shell variable; an array where `elements` is there. */
export interface Variable {
  value: string | undefined;
  elements?: ShellArray;
  exported: boolean;
  readonly: boolean;
}

/** What an element costs besides its text. */
const ELEMENT = 16;

/** The variables of a shell, with the locals of its functions. */
export class Variables {
  #all = new Map<string, Variable>();
  #scopes: Array<Map<string, Variable | undefined>> = [];
  #environment: ReadonlyMap<string, string> | undefined;
  #size = 0;

  /** `memory`: most characters that all values may have together; `exceeded` is called beyond. */
  constructor(
    readonly memory: number,
    readonly exceeded: () => never,
  ) {}

  /** The value; of an array, its first element. */
  get(name: string): string | undefined {
    const variable = this.#all.get(name);
    return variable?.elements ? variable.elements.get('0') : variable?.value;
  }

  find(name: string): Variable | undefined {
    return this.#all.get(name);
  }

  /** Assigns; an array gets its first element. Throws {@link ShellFailure} for a readonly variable. */
  set(name: string, value: string): void {
    const variable = this.#writable(name);
    this.#account(value.length - (variable.value?.length ?? 0));
    if (variable.elements) variable.elements.set('0', value);
    else variable.value = value;
  }

  /** Assigns an element; a plain variable becomes an array. */
  setElement(name: string, key: string, value: string): void {
    const elements = this.#array(name);
    this.#account(value.length + ELEMENT);
    if (!elements.keyed && key.startsWith('-')) throw new ShellFailure(`${name}[${key}]: bad array subscript`, 1);
    elements.set(key, value);
  }

  /** Assigns a whole array, or adds to its end. */
  setArray(name: string, values: readonly string[], append: boolean): void {
    const variable = this.#writable(name);
    const elements = append ? this.#array(name) : new ShellArray(variable.elements?.keyed ?? false);
    this.#account(values.reduce((sum, value) => sum + value.length + ELEMENT, 0));
    const first = elements.end;
    for (const [index, value] of values.entries()) elements.set(String(first + index), value);
    variable.elements = elements;
    variable.value = undefined;
  }

  /** Makes a variable an array, keyed by text if asked, where it is none. */
  declareArray(name: string, keyed: boolean): void {
    const variable = this.#writable(name);
    variable.elements ??= new ShellArray(keyed);
  }

  /** The elements of an array in order; of a plain variable, its value. */
  elements(name: string): string[] {
    const variable = this.#all.get(name);
    return variable?.elements?.values() ?? (variable?.value === undefined ? [] : [variable.value]);
  }

  mark(name: string, marks: { exported?: boolean; readonly?: boolean }): void {
    Object.assign(this.#existing(name), marks);
    this.#environment = undefined;
  }

  /** Throws {@link ShellFailure} for a readonly variable. */
  unset(name: string): void {
    const variable = this.#all.get(name);
    if (variable?.readonly) throw new ReadonlyFailure(name);
    if (variable) this.#account(-name.length - ELEMENT - (variable.value?.length ?? 0));
    this.#all.delete(name);
    this.#environment = undefined;
  }

  /** Names of all variables that are set or marked, sorted. */
  names(): string[] {
    return [...this.#all.keys()].sort();
  }

  /** What children get. */
  get environment(): ReadonlyMap<string, string> {
    this.#environment ??= new Map(
      [...this.#all].flatMap(([name, { exported, value }]) => (exported && value !== undefined ? [[name, value] as const] : [])),
    );
    return this.#environment;
  }

  /** A function begins: what it declares local goes away at its end. */
  enter(): void {
    this.#scopes.push(new Map());
  }

  leave(): void {
    const scope = this.#scopes.pop();
    for (const [name, before] of scope ?? []) {
      if (before) this.#all.set(name, before);
      else this.#all.delete(name);
    }
    if (scope?.size) this.#environment = undefined;
  }

  /** Makes a variable local to the function; false outside of any. */
  declareLocal(name: string, keepsValue: boolean): boolean {
    const scope = this.#scopes.at(-1);
    if (!scope) return false;
    if (scope.has(name)) return true;
    const before = this.#all.get(name);
    scope.set(name, before);
    const value = keepsValue ? before?.value : undefined;
    this.#all.set(name, { value, exported: before?.exported ?? false, readonly: false });
    return true;
  }

  /** A copy for a sub-shell. */
  clone(exceeded: () => never): Variables {
    const copy = new Variables(this.memory, exceeded);
    for (const [name, variable] of this.#all) {
      copy.#all.set(name, { ...variable, ...(variable.elements ? { elements: variable.elements.clone() } : {}) });
    }
    copy.#scopes = this.#scopes.map((scope) => new Map(scope));
    copy.#environment = this.#environment;
    copy.#size = this.#size;
    return copy;
  }

  #array(name: string): ShellArray {
    const variable = this.#writable(name);
    if (!variable.elements) {
      variable.elements = new ShellArray(false);
      if (variable.value !== undefined) variable.elements.set('0', variable.value);
    }
    return variable.elements;
  }

  #existing(name: string): Variable {
    let variable = this.#all.get(name);
    if (!variable) {
      variable = { value: undefined, exported: false, readonly: false };
      this.#account(name.length + ELEMENT);
      this.#all.set(name, variable);
    }
    return variable;
  }

  #writable(name: string): Variable {
    const variable = this.#existing(name);
    if (variable.readonly) throw new ReadonlyFailure(name);
    if (variable.exported) this.#environment = undefined;
    return variable;
  }

  #account(change: number): void {
    this.#size += change;
    if (this.#size > this.memory) this.exceeded();
  }
}
