import { streamed } from '../../http/reply.js';
import { BytePipe } from '../../stream/pipe.js';
import type { JournalEntry } from '../journal/entry.js';
import type { JournalFilter } from '../journal/filter.js';
import type { Journal } from '../journal/journal.js';
import { done } from './answers.js';
import type { ControlCall } from './control-call.js';
import { wrong } from './control-error.js';

const TEXTS = ['call', 'method', 'path', 'container', 'image', 'userAgent', 'apiVersion', 'event'] as const;
const NUMBERS = ['status', 'after', 'last'] as const;
const KINDS: readonly string[] = ['request', 'state', 'event'];
const KNOWN: readonly string[] = [...TEXTS, ...NUMBERS, 'kind', 'unexpected', 'follow'];

/** `GET /_mockdock/journal` */
export function readJournal({ mock, query, request }: ControlCall): object {
  const filter = filterOf(query);
  if (!isOn(query.get('follow'))) return mock.journal.entries(filter);
  return follow(mock.journal, filter, request.signal);
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

/** What is kept, and then what happens, one line of JSON for each. */
function follow(journal: Journal, filter: JournalFilter, signal: AbortSignal): Response {
  const pipe = new BytePipe(LIMIT);
  const tell = (entry: JournalEntry) => {
    if (pipe.buffered < LIMIT) void pipe.write(encoder.encode(`${JSON.stringify(entry)}\n`));
  };
  for (const entry of journal.entries(filter)) tell(entry);
  const leave = journal.follow(tell, filter);
  const end = () => {
    leave();
    if (!pipe.ended) pipe.end();
  };
  signal.addEventListener('abort', end, { once: true });
  const pieces: AsyncIterator<Uint8Array> = {
    async next() {
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
