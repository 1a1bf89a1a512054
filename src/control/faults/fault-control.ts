import type { Fault } from '../../scenario/index.js';

/** A fault, and what became of it. */
export interface FaultReport {
  /** What it is removed by. */
  readonly id: string;
  readonly name: string;
  readonly fault: Fault;
  /** How many calls it matched, whether it hit them or not. */
  readonly matched: number;
  /** How many it hit. */
  readonly hits: number;
}

/** The faults of a mock. The first that hits a call is taken; what is added comes first. */
export interface FaultControl {
  /** Adds a fault, as a scenario writes it; gives its id. Throws a ScenarioError that says what is wrong with it. */
  add(fault: Fault): string;
  /** Takes a fault away by its id or name; false where there is none. */
  remove(id: string): boolean;
  /** Takes all away, those of the scenario too. */
  clear(): void;
  list(): FaultReport[];
}
