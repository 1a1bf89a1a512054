import type { Fault } from '../../scenario/index.js';
import type * as Tools from '../steering-tools.js';
import type { FaultBook, FaultMemory } from './fault-book.js';
import type { FaultControl } from './fault-control.js';

/** What goes wrong in a mock: by its scenario, and by what is added. */
export class SteeredFaults implements FaultControl {
  #book: FaultBook | undefined;
  #seed: string | number | undefined;

  /**
   * @param tools what is loaded once anything is to go wrong
   * @param changed called when there are other faults than before
   */
  constructor(
    private readonly tools: () => typeof Tools,
    private readonly changed: () => void,
  ) {}

  /** The book that calls are to be looked up in as they come; undefined where nothing is to go wrong. */
  get activeBook(): FaultBook | undefined {
    return this.#book && this.#book.size > 0 ? this.#book : undefined;
  }

  /** Begins anew with the faults of a scenario. */
  begin(faults: readonly Fault[] = [], seed: string | number | undefined): void {
    this.#book = undefined;
    this.#seed = seed;
    if (faults.length > 0) this.#made().addAll(faults);
  }

  remember(): FaultMemory | undefined {
    return this.#book?.remember();
  }

  restore(memory: FaultMemory | undefined): void {
    if (memory) this.#made().restore(memory);
    else this.#book = undefined;
  }

  add(fault: Fault): string {
    const id = this.#made().add(this.tools().checkFault(fault));
    this.changed();
    return id;
  }

  remove(id: string): boolean {
    const removed = this.#book?.remove(id) ?? false;
    this.changed();
    return removed;
  }

  clear(): void {
    this.#book?.clear();
    this.changed();
  }

  list(): ReturnType<FaultControl['list']> {
    return this.#book?.list() ?? [];
  }

  #made(): FaultBook {
    this.#book ??= new (this.tools().FaultBook)(this.#seed);
    return this.#book;
  }
}
