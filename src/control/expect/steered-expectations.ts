import type { Scenario } from '../../scenario/index.js';
import type { RequestRecord } from '../journal/request-record.js';
import type * as Tools from '../steering-tools.js';
import type { ExpectationBook } from './expectation-book.js';
import type { Expected, Verdict } from './expected.js';

/** What is expected of the calls of a mock: by its scenario, and by what is added. */
export class SteeredExpectations {
  #book: ExpectationBook | undefined;

  /** @param tools what is loaded once anything is expected */
  constructor(private readonly tools: () => typeof Tools) {}

  /** The book that calls are to be held against as they come; undefined where all are welcome. */
  get strictBook(): ExpectationBook | undefined {
    return this.#book?.strict ? this.#book : undefined;
  }

  /** Begins anew with what a scenario expects. */
  begin(scenario: Scenario | undefined): void {
    this.#book = undefined;
    if (!scenario?.expect) return;
    const { strict, expect } = scenario;
    const { ExpectationBook } = this.tools();
    this.#book = new ExpectationBook(strict === true || (Array.isArray(strict) && strict.includes('calls')));
    this.#book.add(expect);
  }

  /** Adds more. Throws a ScenarioError that says what is wrong with it. */
  add(expected: Expected): void {
    const { ExpectationBook, checkExpected } = this.tools();
    checkExpected(expected);
    this.#book ??= new ExpectationBook(false);
    this.#book.add(expected);
  }

  /** Holds calls against all that is expected, or against what is given. */
  verdict(records: readonly RequestRecord[], expected: Expected | undefined): Verdict {
    if (expected === undefined) return this.#book?.verdict(records) ?? { met: true, problems: [], text: '' };
    const { checkExpected, verifyCalls } = this.tools();
    checkExpected(expected);
    return verifyCalls(expected, records);
  }
}
