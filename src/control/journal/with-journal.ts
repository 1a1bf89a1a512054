import type { HijackedConnection } from '../../http/hijack.js';
import { toldBy } from '../../http/told.js';
import type { AnswerCall } from '../steered-app.js';
import type { MemoryJournal } from './memory-journal.js';
import { RequestRecord } from './request-record.js';

/** Answers calls as before, and keeps each in the journal with what it was answered. */
export function withJournal(journal: MemoryJournal, next: AnswerCall): AnswerCall {
  return (call) => {
    const record = new RequestRecord(call, call.daemon.clock.now(), journal.limits.body);
    call.record = record;
    call.decorate((connection) => noteConnection(journal, record, connection));
    journal.begin(record);
    try {
      const response = next(call);
      if (!(response instanceof Promise)) return noteAnswer(journal, record, response);
      return response.then(
        (answer) => noteAnswer(journal, record, answer),
        (error) => noteFailure(journal, record, error),
      );
    } catch (error) {
      return noteFailure(journal, record, error);
    }
  };
}

function noteAnswer(journal: MemoryJournal, record: RequestRecord, response: Response): Response {
  // a connection that was handed over has been noted when that was done
  if (record.state === 'open' || record.state === 'complete') return response;
  if (record.state === undefined) noteBody(journal, record, response);
  journal.settle(record);
  return response;
}

function noteBody(journal: MemoryJournal, record: RequestRecord, response: Response): void {
  const told = toldBy(response);
  record.status = response.status;
  record.state = told && told.text === undefined ? 'open' : 'complete';
  if (told?.text !== undefined) record.answer.take(told.text);
  else if (told) {
    told.onPiece = (piece) => record.answer.add(piece);
    told.onEnd = () => end(journal, record);
  }
}

function noteFailure(journal: MemoryJournal, record: RequestRecord, error: unknown): never {
  record.state = 'dropped';
  journal.settle(record);
  throw error;
}

function end(journal: MemoryJournal, record: RequestRecord): void {
  if (record.state === 'open') record.state = 'complete';
  journal.weigh(record);
}

function noteConnection(journal: MemoryJournal, record: RequestRecord, connection: HijackedConnection): HijackedConnection {
  record.state = 'open';
  record.received = 0;
  journal.settle(record);
  return {
    signal: connection.signal,
    input: {
      async read(signal) {
        const piece = await connection.input.read(signal);
        record.received = (record.received ?? 0) + (piece?.length ?? 0);
        return piece;
      },
    },
    write(bytes) {
      record.answer.add(bytes);
      return connection.write(bytes);
    },
    end() {
      end(journal, record);
      connection.end();
    },
    reset() {
      record.state = 'dropped';
      journal.weigh(record);
      (connection.reset ?? connection.end)();
    },
  };
}
