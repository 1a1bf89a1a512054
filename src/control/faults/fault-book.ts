import { type SeededRandom, seededRandom } from '../../daemon/ids.js';
import type { Fault } from '../../scenario/index.js';
import type { CallFacts } from '../call/call-facts.js';
import { CallMatcher } from '../call/call-matcher.js';
import type { FaultReport } from './fault-control.js';

/** A fault that is on, and what it has seen. */
export interface ActiveFault {
  readonly id: string;
  readonly name: string;
  readonly fault: Fault;
  readonly matcher: CallMatcher;
  /** Chance of its own, so that other faults do not change what it does. */
  readonly random: SeededRandom;
  matched: number;
  hits: number;
}

/** What a fault book remembers, to be given back later. */
export interface FaultMemory {
  readonly faults: ReadonlyArray<Pick<ActiveFault, 'id' | 'name' | 'fault' | 'matched' | 'hits'> & { chance: readonly number[] }>;
  readonly added: number;
}

/** Faults in their order: the first that hits a call is taken. */
export class FaultBook {
  #faults: ActiveFault[] = [];
  #added = 0;

  /** @param seed what chance is drawn from; undefined: nobody can foresee it */
  constructor(private readonly seed: string | number = Math.random()) {}

  get size(): number {
    return this.#faults.length;
  }

  /** Takes the faults of a scenario, behind those that are there. */
  addAll(faults: readonly Fault[]): void {
    const own = faults.map((fault, index) => this.#make(fault, fault.name ?? `faults[${index}]`));
    this.#faults.push(...own);
  }

  /** Adds one in front of all others; gives its id. */
  add(fault: Fault): string {
    const made = this.#make(fault, fault.name ?? `added ${this.#added + 1}`);
    this.#faults.unshift(made);
    return made.id;
  }

  /** By id or name; false where there is none. */
  remove(id: string): boolean {
    const before = this.#faults.length;
    this.#faults = this.#faults.filter((fault) => fault.id !== id && fault.name !== id);
    return this.#faults.length < before;
  }

  clear(): void {
    this.#faults = [];
  }

  list(): FaultReport[] {
    return this.#faults.map(({ id, name, fault, matched, hits }) => ({ id, name, fault, matched, hits }));
  }

  /** Whether the body of a call must be known to tell which fault hits it. */
  needsBody(facts: CallFacts): boolean {
    return this.#faults.some(({ matcher }) => matcher.needsBody && matcher.matchesRoute(facts));
  }

  /** The fault that hits a call. All that match count the call, whether they are taken or not. */
  choose(facts: CallFacts): ActiveFault | undefined {
    let chosen: ActiveFault | undefined;
    for (const fault of this.#faults) {
      if (!fault.matcher.matches(facts)) continue;
      fault.matched++;
      if (isDue(fault)) chosen ??= fault;
    }
    if (chosen) chosen.hits++;
    return chosen;
  }

  remember(): FaultMemory {
    const faults = this.#faults.map(({ id, name, fault, matched, hits, random }) => {
      return { id, name, fault, matched, hits, chance: random.save() };
    });
    return { faults, added: this.#added };
  }

  restore({ faults, added }: FaultMemory): void {
    this.#added = added;
    this.#faults = faults.map(({ chance, ...rest }) => {
      const random = seededRandom(0);
      random.restore(chance);
      return { ...rest, matcher: new CallMatcher(rest.fault.match), random };
    });
  }

  #make(fault: Fault, name: string): ActiveFault {
    const id = `fault-${++this.#added}`;
    const random = seededRandom(`${this.seed} ${name}`);
    return { id, name, fault, matcher: new CallMatcher(fault.match), random, matched: 0, hits: 0 };
  }
}

/** Whether a fault that matches hits this time. */
function isDue({ fault: { match }, matched, hits, random }: ActiveFault): boolean {
  const { nth, skip = 0, times, probability } = match;
  if (nth !== undefined && !(typeof nth === 'number' ? nth === matched : nth.includes(matched))) return false;
  if (matched <= skip || (times !== undefined && hits >= times)) return false;
  return probability === undefined || random() < probability;
}
