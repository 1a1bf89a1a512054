import { ShellFailure } from './control-flow.js';

/** A shell variable; an array where `elements` is there. */
export interface Variable {
  value: string | undefined;
  elements?: Map<number, string>;
  exported: boolean;
  readonly: boolean;
}

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

  get(name: string): string | undefined {
    const variable = this.#all.get(name);
    return variable?.elements ? variable.elements.get(0) : variable?.value;
  }

  find(name: string): Variable | undefined {
    return this.#all.get(name);
  }

  /** Assigns; an array gets its first element. Throws {@link ShellFailure} for a readonly variable. */
  set(name: string, value: string): void {
    const variable = this.#writable(name);
    this.#account(value.length - (variable.value?.length ?? 0));
    if (variable.elements) variable.elements.set(0, value);
    else variable.value = value;
  }

  setElement(name: string, index: number, value: string): void {
    const variable = this.#writable(name);
    variable.elements ??= new Map(variable.value === undefined ? [] : [[0, variable.value]]);
    const elements = variable.elements;
    this.#account(value.length + 16);
    const at = index < 0 ? Math.max(-1, ...elements.keys()) + 1 + index : index;
    if (at < 0) throw new ShellFailure(`${name}[${index}]: bad array subscript`, 1);
    elements.set(at, value);
  }

  /** Assigns a whole array, or adds to its end. */
  setArray(name: string, values: readonly string[], append: boolean): void {
    const variable = this.#writable(name);
    const before = append ? this.elements(name) : [];
    this.#account(values.reduce((sum, value) => sum + value.length + 16, 0));
    variable.elements = new Map([...before, ...values].map((value, index) => [index, value]));
    variable.value = undefined;
  }

  /** The elements of an array in order; of a plain variable, its value. */
  elements(name: string): string[] {
    const variable = this.#all.get(name);
    if (!variable) return [];
    if (!variable.elements) return variable.value === undefined ? [] : [variable.value];
    return [...variable.elements].sort(([one], [other]) => one - other).map(([, value]) => value);
  }

  /** The indices of an array in order. */
  indices(name: string): number[] {
    return [...(this.#all.get(name)?.elements?.keys() ?? [])].sort((one, other) => one - other);
  }

  mark(name: string, marks: { exported?: boolean; readonly?: boolean }): void {
    Object.assign(this.#existing(name), marks);
    this.#environment = undefined;
  }

  /** Throws {@link ShellFailure} for a readonly variable. */
  unset(name: string): void {
    const variable = this.#all.get(name);
    if (variable?.readonly) throw new ShellFailure(`${name}: is read only`);
    this.#account(-(variable?.value?.length ?? 0));
    this.#all.delete(name);
    this.#environment = undefined;
  }

  unsetElement(name: string, index: number): void {
    this.#all.get(name)?.elements?.delete(index);
  }

  /** Names of all variables that are set or marked, sorted. */
  names(): string[] {
    return [...this.#all.keys()].sort();
  }

  /** What children get. */
  get environment(): ReadonlyMap<string, string> {
    if (!this.#environment) {
      const environment = new Map<string, string>();
      for (const [name, variable] of this.#all) {
        if (variable.exported && variable.value !== undefined) environment.set(name, variable.value);
      }
      this.#environment = environment;
    }
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
      copy.#all.set(name, { ...variable, ...(variable.elements ? { elements: new Map(variable.elements) } : {}) });
    }
    copy.#scopes = this.#scopes.map((scope) => new Map(scope));
    copy.#environment = this.#environment;
    copy.#size = this.#size;
    return copy;
  }

  #existing(name: string): Variable {
    let variable = this.#all.get(name);
    if (!variable) {
      variable = { value: undefined, exported: false, readonly: false };
      this.#all.set(name, variable);
    }
    return variable;
  }

  #writable(name: string): Variable {
    const variable = this.#existing(name);
    if (variable.readonly) throw new ShellFailure(`${name}: is read only`);
    if (variable.exported) this.#environment = undefined;
    return variable;
  }

  #account(change: number): void {
    this.#size += change;
    if (this.#size > this.memory) this.exceeded();
  }
}
