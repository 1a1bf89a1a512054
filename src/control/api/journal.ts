import { streamed } from '../../http/reply.js';
import { BytePipe } from '../../stream/pipe.js';
import type { JournalEntry } from '../journal/entry.js';
import type { JournalFilter } from '../journal/filter.js';
import type { Journal } from '../journal/journal.js';
import { done, jsonAnswer } from './answers.js';
import type { ControlCall } from './control-call.js';
import { wrong } from './control-error.js';

/** Says how many entries the journal has let go because it was full. */
const DROPPED = 'Mockdock-Dropped';

const TEXTS = ['call', 'method', 'path', 'container', 'image', 'userAgent', 'apiVersion', 'event'] as const;
const NUMBERS = ['status', 'after', 'last'] as const;
const KINDS: readonly string[] = ['request', 'state', 'event', 'limit'];
const KNOWN: readonly string[] = [...TEXTS, ...NUMBERS, 'kind', 'unexpected', 'follow'];

/** `GET /_mockdock/journal` */
export function readJournal({ mock, query, request }: ControlCall): Response {
  const filter = filterOf(query);
  if (!isOn(query.get('follow'))) return list(mock.journal, filter);
  return follow(mock.journal, filter, request.signal);
}

/** What is kept; a header says how many entries were let go before it, where any were. */
function list(journal: Journal, filter: JournalFilter): Response {
  const answer = jsonAnswer(200, journal.entries(filter));
  if (journal.dropped > 0) answer.headers.set(DROPPED, String(journal.dropped));
  return answer;
}

/** `DELETE /_mockdock/journal` */
export function clearJournal({ mock }: ControlCall): Response {
  mock.journal.clear();
  return done();
}

const isOn = (value: string | null): boolean => value !== null && value !== '0' && value !== 'false';

function filterOf(query: URLSearchParams): JournalFilter {
  for (const key of query.keys())
    if (!KNOWN.includes(key)) throw wrong(`unknown parameter ${JSON.stringify(key)}; known here: ${KNOWN.join(', ')}`);
  const texts = TEXTS.flatMap((name) => (query.has(name) ? [[name, query.get(name)]] : []));
  const numbers = NUMBERS.flatMap((name) => (query.has(name) ? [[name, wholeNumber(name, query.get(name) ?? '')]] : []));
  const kind = query.getAll('kind').flatMap((value) => value.split(','));
  for (const each of kind)
    if (!KINDS.includes(each)) throw wrong(`kind is one of ${KINDS.join(', ')}, not ${JSON.stringify(each)}`);
  return {
    ...Object.fromEntries([...texts, ...numbers]),
    ...(kind.length > 0 && { kind }),
    ...(isOn(query.get('unexpected')) && { unexpected: true }),
  } as JournalFilter;
}

function wholeNumber(name: string, text: string): number {
  if (!/^\d{1,15}$/.test(text)) throw wrong(`${name} must be a whole number, not ${JSON.stringify(text)}`);
  return Number(text);
}

/** Bytes that wait for a reader who does not read; more are lost to it. */
const LIMIT = 4 * 1024 * 1024;

const encoder = new TextEncoder();

const encoded = (line: object) => encoder.encode(`${JSON.stringify(line)}\n`);

/**
 * What is kept, and then what happens, one line of JSON for each. A reader who did not read is told how much was lost to it, by a
 * line of the kind `lost`.
 */
function follow(journal: Journal, filter: JournalFilter, signal: AbortSignal): Response {
  const pipe = new BytePipe(LIMIT);
  const kept = journal.entries(filter).values();
  let lost = 0;
  const tell = (entry: JournalEntry) => {
    if (pipe.buffered >= LIMIT) lost++;
    else {
      if (lost > 0) void pipe.write(encoded({ kind: 'lost', count: lost }));
      lost = 0;
      void pipe.write(encoded(entry));
    }
  };
  const leave = journal.follow(tell, filter);
  const end = () => {
    leave();
    if (!pipe.ended) pipe.end();
  };
  signal.addEventListener('abort', end, { once: true });
  const pieces: AsyncIterator<Uint8Array> = {
    async next() {
      const old = kept.next();
      if (!old.done) return { done: false, value: encoded(old.value) };
      const value = await pipe.read();
      return value === null ? { done: true, value: undefined } : { done: false, value };
    },
    async return() {
      end();
      return { done: true, value: undefined };
    },
  };
  return streamed(pieces, { 'Content-Type': 'application/x-ndjson' });
}
