import type { DoorBindings, Hijack, HijackedConnection } from '../../http/hijack.js';
import { toldBy } from '../../http/told.js';
import type { ByteSource } from '../../stream/pipe.js';
import type { Call } from '../call/call.js';
import type { AnswerCall } from '../steered-app.js';
import type { MemoryJournal } from './memory-journal.js';
import { RequestRecord } from './request-record.js';

/** Answers calls as before, and keeps each in the journal with what it was answered. */
export function withJournal(journal: MemoryJournal, next: AnswerCall): AnswerCall {
  return (call) => {
    const record = new RequestRecord(call, call.daemon.clock.now(), journal.limits.body);
    journal.begin(record);
    call.record = record;
    call.bindings = new JournalBindings(journal, record, call);
    const response = next(call);
    if (!(response instanceof Promise)) return noteAnswer(journal, record, response);
    return response.then((answer) => noteAnswer(journal, record, answer));
  };
}

function noteAnswer(journal: MemoryJournal, record: RequestRecord, response: Response): Response {
  // a connection that was handed over or dropped has been noted when that was done
  if (record.state) return response;
  record.status = response.status;
  record.state = 'complete';
  const told = toldBy(response);
  if (told?.text !== undefined) record.answer.take(told.text);
  else if (told) {
    record.state = 'open';
    told.onPiece = (piece) => record.answer.add(piece);
    told.onEnd = () => {
      if (record.state === 'open') record.state = 'complete';
      journal.weigh(record);
    };
  }
  journal.settle(record);
  return response;
}

/** What a door tells, with an eye on what goes past the answer. */
class JournalBindings implements DoorBindings {
  constructor(
    private readonly journal: MemoryJournal,
    private readonly record: RequestRecord,
    private readonly call: Call,
  ) {}
}
