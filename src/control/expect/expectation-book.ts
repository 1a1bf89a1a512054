import { checkExpectations } from '../../scenario/check-part.js';
import type { Expectations } from '../../scenario/index.js';
import type { CallFacts } from '../call/call-facts.js';
import { CallMatcher } from '../call/call-matcher.js';
import { type Candidate, differenceLines, nearestCall } from '../call/explain.js';
import type { RequestRecord } from '../journal/request-record.js';
import type { Expected, ExpectedCall, Verdict } from './expected.js';

/** A call that is expected, compiled. */
interface Item extends Candidate {
  readonly least: number;
  readonly most: number;
}

interface Compiled {
  readonly must: readonly Item[];
  readonly inOrder: readonly Item[];
  readonly may: readonly Item[];
  readonly never: readonly Item[];
}

/** The calls that must, may or must not come. */
export class ExpectationBook {
  readonly #compiled: Compiled[] = [];

  /** @param strict whether every call that is not listed is unexpected */
  constructor(readonly strict: boolean) {}

  get size(): number {
    return this.#compiled.length;
  }

  /** Takes more. Throws a SyntaxError for a bad glob. */
  add(expected: Expected): void {
    this.#compiled.push(compile(expected));
  }

  /** Why a call is not expected; undefined where it is, or where all calls are welcome. */
  unexpected(facts: CallFacts): string | undefined {
    if (!this.strict) return undefined;
    const listed = this.#compiled.flatMap(({ must, inOrder, may }) => [...must, ...inOrder, ...may]);
    if (listed.some(({ matcher }) => matcher.matches(facts))) return undefined;
    const nearest = nearestCall(facts, listed);
    const came = `${facts.method} ${facts.path}`;
    if (!nearest) return `${came} was not expected, as no call is`;
    return `${came} was not expected; the nearest that is: ${nearest.candidate.label}\n${differenceLines(nearest.differences)}`;
  }

  /** Holds the calls that came against all that is expected. */
  verdict(records: readonly RequestRecord[]): Verdict {
    const calls = records.map((record) => ({ record, facts: record.facts }));
    const problems = this.#compiled.flatMap((each) => problemsOf(each, calls));
    const unexpected = records.flatMap((record) => (record.unexpected === undefined ? [] : [record.unexpected]));
    return verdictOf([...problems, ...unexpected]);
  }
}

/** Throws a ScenarioError that says what is wrong with an expectation. */
export function checkExpected(expected: Expected): void {
  if (typeof expected === 'object' && !isWhole(expected) && (expected.method ?? expected.path) !== undefined) return;
  checkExpectations(isWhole(expected) ? expected : { must: [expected] });
}

interface Came {
  readonly record: RequestRecord;
  readonly facts: CallFacts;
}

/** Holds the calls that came against what is expected of them. */
export function verifyCalls(expected: Expected, records: readonly RequestRecord[]): Verdict {
  return verdictOf(
    problemsOf(
      compile(expected),
      records.map((record) => ({ record, facts: record.facts })),
    ),
  );
}

function verdictOf(problems: readonly string[]): Verdict {
  const count = problems.length === 1 ? 'One expectation was' : `${problems.length} expectations were`;
  const text = problems.length === 0 ? '' : `${count} not met:\n\n${problems.map((each) => `- ${each}`).join('\n')}\n`;
  return { met: problems.length === 0, problems, text };
}

function compile(expected: Expected): Compiled {
  const { must = [], inOrder = [], may = [], never = [] } = isWhole(expected) ? expected : { must: [expected] };
  const items = (calls: ReadonlyArray<string | ExpectedCall>) => calls.map(itemOf);
  return { must: items(must), inOrder: items(inOrder), may: items(may), never: items(never) };
}

const WHOLE = ['must', 'inOrder', 'may', 'never'];

const isWhole = (expected: Expected): expected is Expectations =>
  typeof expected === 'object' && WHOLE.some((key) => key in expected);

function itemOf(expected: string | ExpectedCall): Item {
  const call: ExpectedCall = typeof expected === 'string' ? { call: expected } : expected;
  const { times, atLeast, atMost, ...pattern } = call;
  const least = times ?? atLeast ?? (atMost === undefined ? 1 : 0);
  return { label: labelOf(pattern), matcher: new CallMatcher(pattern), least, most: times ?? atMost ?? Infinity };
}

/** A pattern in one line. */
function labelOf({ call, method, path, ...rest }: ExpectedCall): string {
  const name = call ?? [method, path].filter((part) => part !== undefined).join(' ');
  const more = Object.entries(rest).filter(([, value]) => value !== undefined);
  const words = more.map(([key, value]) => `${key} ${typeof value === 'string' ? value : JSON.stringify(value)}`);
  return [name || 'a call', ...(words.length > 0 ? [`with ${words.join(', ')}`] : [])].join(' ');
}

function problemsOf({ must, inOrder, never }: Compiled, calls: readonly Came[]): string[] {
  return [
    ...must.flatMap((item) => countProblem(item, calls)),
    ...orderProblem(inOrder, calls),
    ...never.flatMap((item) => neverProblem(item, calls)),
  ];
}

function countProblem(item: Item, calls: readonly Came[]): string[] {
  const { label, matcher, least, most } = item;
  const came = calls.filter(({ facts }) => matcher.matches(facts)).length;
  if (came >= least && came <= most) return [];
  const wanted = `${label} was to come ${amount(least, most)}`;
  if (came > 0) return [`${wanted}, and came ${timesOf(came)}`];
  return [`${wanted}, and never came${nearestCame(item, calls)}`];
}

function amount(least: number, most: number): string {
  if (most === Infinity) return least === 1 ? 'at least once' : `at least ${timesOf(least)}`;
  if (least === most) return least === 0 ? 'never' : timesOf(least);
  return least === 0 ? `at most ${timesOf(most)}` : `from ${least} to ${timesOf(most)}`;
}

const timesOf = (count: number): string => (count === 1 ? 'once' : `${count} times`);

/** The call that came nearest, and in which fields it differs. */
function nearestCame({ matcher }: Item, calls: readonly Came[]): string {
  const near = calls
    .map((came) => ({ came, differences: matcher.differences(came.facts) }))
    .filter(({ came }) => matcher.matchesRoute(came.facts))
    .sort((a, b) => a.differences.length - b.differences.length)[0];
  if (!near) return calls.length === 0 ? '; no call came at all' : '';
  const { method, path } = near.came.facts;
  return `; the nearest that came: ${method} ${path} (number ${near.came.record.number})\n${differenceLines(near.differences)}`;
}

function neverProblem({ label, matcher }: Item, calls: readonly Came[]): string[] {
  const came = calls.filter(({ facts }) => matcher.matches(facts));
  const [first] = came;
  if (!first) return [];
  return [`${label} was never to come, and came ${timesOf(came.length)}, first as number ${first.record.number}`];
}

/** Calls in between do not matter: each is looked for behind the one before it. */
function orderProblem(items: readonly Item[], calls: readonly Came[]): string[] {
  let from = 0;
  for (const [index, item] of items.entries()) {
    const at = calls.findIndex(({ facts }, place) => place >= from && item.matcher.matches(facts));
    if (at >= 0) {
      from = at + 1;
      continue;
    }
    const before = items[index - 1];
    const early = calls.find(({ facts }) => item.matcher.matches(facts));
    const place = before ? ` after ${before.label}` : '';
    const why = early
      ? `, and came before it only (number ${early.record.number})`
      : `, and never came${nearestCame(item, calls)}`;
    return [`${item.label} was to come${place}${why}`];
  }
  return [];
}
