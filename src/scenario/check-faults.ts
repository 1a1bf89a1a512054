import { templateProblem } from '../runtime/scripted/template.js';
import { nearest } from './nearest.js';
import type { Complaints } from './references.js';
import type { Scenario } from './schema.js';

/** Orders that docker does not promise to be the other way round. */
const LEGAL = ['stop before die', 'wait before die', 'die before wait', 'destroy before wait'];

/** What `{{…}}` can stand for in the message of an answer. */
const CALL_NAMES = ['container', 'id', 'image'];

/** Complains of faults, orderings, expectations and clock steps whose parts do not go together. */
export function checkFaults({ faults = [], orderings = [], clock, strict, expect }: Scenario, { error, hint }: Complaints): void {
  for (const [i, fault] of faults.entries()) {
    const at = ['faults', i];
    if (fault.after !== undefined && fault.connection === undefined) {
      error([...at, 'after'], 'it says when something happens to the connection, but not what; add connection: reset or close');
    }
    if (fault.after !== undefined && fault.connection === 'refuse') {
      error(
        [...at, 'after'],
        'a refused connection has no answer to come after; allowed with it: connection: reset, close or hang',
      );
    }
    if (
      fault.answer &&
      [fault.answer.message, fault.answer.json, fault.answer.body].filter((given) => given !== undefined).length > 1
    ) {
      error([...at, 'answer'], 'found more than one body; allowed: one of message, json and body');
    }
    const problem = fault.answer?.message === undefined ? undefined : templateProblem(fault.answer.message, nearest, CALL_NAMES);
    if (problem) error([...at, 'answer', 'message'], problem);
    if (fault.pull && fault.pull.reason !== undefined && fault.pull.message !== undefined) {
      error([...at, 'pull'], 'found both reason and message; allowed: one of them');
    }
    if (fault.match.nth !== undefined && fault.match.skip !== undefined) {
      error([...at, 'match', 'skip'], '"nth" already says which calls are hit; allowed: one of nth and skip');
    }
  }
  for (const [i, { first, second }] of orderings.entries()) {
    const order = `${first} before ${second}`;
    if (!LEGAL.includes(order)) error(['orderings', i], `found ${order}; allowed: ${LEGAL.join(', ')}`);
  }
  if (Array.isArray(strict) && strict.includes('calls') && !expect)
    hint(['strict'], '"calls" has no effect: it is about calls that are not expected, and none are; add expect');
  if (typeof clock === 'object' && clock.steps && clock.mode !== 'manual') {
    error(['clock', 'steps'], `only a manual clock moves in steps, and this one is ${clock.mode}`);
  }
}
