import type { CallFacts } from '../call/call-facts.js';
import { CallMatcher } from '../call/call-matcher.js';
import type { EventEntry, LimitEntry, StateEntry } from './entry.js';
import type { JournalFilter } from './filter.js';
import type { Item } from './memory-journal.js';
import { RequestRecord } from './request-record.js';

const CALL_KEYS = ['call', 'method', 'path', 'query', 'body', 'userAgent', 'apiVersion'] as const;

/** Compiles a filter. Throws a SyntaxError for a bad glob. */
export function entryFilter(filter: JournalFilter): (item: Item) => boolean {
  const { kind, status, event, after = 0, unexpected, container, image } = filter;
  const kinds = kind === undefined ? undefined : new Set(typeof kind === 'string' ? [kind] : kind);
  const isAboutCalls = status !== undefined || unexpected || CALL_KEYS.some((key) => filter[key] !== undefined);
  const matcher = new CallMatcher(filter);
  const about = new CallMatcher({ container, image });
  return (item) => {
    if (item.number <= after) return false;
    if (item instanceof RequestRecord) {
      if ((kinds && !kinds.has('request')) || event !== undefined) return false;
      if (status !== undefined && item.status !== status) return false;
      return (!unexpected || item.unexpected !== undefined) && matcher.matches(item.facts);
    }
    if ((kinds && !kinds.has(item.kind)) || isAboutCalls) return false;
    if (event !== undefined && !(item.kind === 'event' && item.action === event)) return false;
    return about.matches(factsOf(item));
  };
}

/** What a change or an event is about, as if it were a call. */
function factsOf(item: StateEntry | EventEntry | LimitEntry): CallFacts {
  const images = item.kind === 'event' && item.image !== undefined ? [item.image] : [];
  const { container, id = '' } = item;
  const containers = container === undefined ? [] : [container, id, id.slice(0, 12)];
  return {
    method: '',
    path: '',
    query: () => undefined,
    body: undefined,
    containers,
    images,
    userAgent: undefined,
  };
}
