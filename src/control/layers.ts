import type { Call } from './call/call.js';
import { CallBindings } from './call/call-bindings.js';
import type { ExpectationBook } from './expect/expectation-book.js';
import type { ActiveFault, FaultBook } from './faults/fault-book.js';
import type { AnswerCall } from './steered-app.js';

/** The calls of the bare API, with an eye on what goes past its answers. */
export const bare: AnswerCall = (call) => call.app.fetch(call.request, new CallBindings(call));

/** Answers a call that a fault has hit. */
export type HitCall = (call: Call, fault: ActiveFault, next: AnswerCall) => Promise<Response>;

/** Answers calls as before, but those that a fault hits. */
export function withFaults(book: FaultBook, hit: HitCall, next: AnswerCall): AnswerCall {
  const answer: AnswerCall = (call) => {
    const fault = book.choose(call);
    if (!fault) return next(call);
    const { record } = call;
    if (record) record.faults = [...(record.faults ?? []), fault.name];
    return hit(call, fault, next);
  };
  return (call) => (book.needsBody(call) ? call.readBody().then(() => answer(call)) : answer(call));
}

/** Answers calls as before, and notes which of them nobody expected. */
export function withExpectations(book: ExpectationBook, next: AnswerCall): AnswerCall {
  return async (call) => {
    await call.readBody();
    const why = book.unexpected(call);
    if (call.record && why !== undefined) call.record.unexpected = why;
    return next(call);
  };
}

/** Answers calls as before, and lets each be heard as it comes. */
export function withListener(hear: (call: Call) => void, next: AnswerCall): AnswerCall {
  return (call) => {
    hear(call);
    return next(call);
  };
}
