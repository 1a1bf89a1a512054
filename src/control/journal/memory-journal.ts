import type { EventEntry, JournalEntry, LimitEntry, RequestEntry, StateEntry } from './entry.js';
import { entryFilter } from './entry-filter.js';
import type { JournalFilter } from './filter.js';
import type { Journal, JournalLimits } from './journal.js';
import { RequestRecord } from './request-record.js';

/** How much is kept where nothing else is said. */
export const USUAL_LIMITS: JournalLimits = Object.freeze({ entries: 10_000, body: 64 * 1024, total: 32 * 1024 * 1024 });

/** Anything that the journal holds. */
export type Item = RequestRecord | StateEntry | EventEntry | LimitEntry;

type Listener = (item: Item) => void;

/** A journal in memory: a ring of entries, of which the oldest are let go when there is no room. */
export class MemoryJournal implements Journal {
  #items: Array<Item | undefined> = [];
  #first = 0;
  #total = 0;
  #number = 0;
  dropped = 0;
  readonly #listeners = new Set<Listener>();

  constructor(public limits: JournalLimits = USUAL_LIMITS) {}

  /** Takes a call that has just come. */
  begin(record: RequestRecord): void {
    this.#add(record);
  }

  /** Takes something that happened. */
  add(entry: Omit<StateEntry, 'number'> | Omit<EventEntry, 'number'> | Omit<LimitEntry, 'number'>): void {
    const item = { ...entry, number: 0 } as StateEntry | EventEntry | LimitEntry;
    this.#add(item);
    this.#tell(item);
  }

  /** A call has its answer, or the head of it: those who follow are told. */
  settle(record: RequestRecord): void {
    this.weigh(record);
    this.#tell(record);
  }

  /** Counts what a call's bodies take by now. */
  weigh(record: RequestRecord): void {
    if (record.gone) return;
    this.#total += record.size - record.weighed;
    record.weighed = record.size;
    while (this.#total > this.limits.total && this.#first < this.#items.length - 1) this.#drop();
  }

  /** All that is kept, oldest first. */
  items(): Item[] {
    return this.#items.slice(this.#first) as Item[];
  }

  /** The calls that are kept, oldest first. */
  records(): RequestRecord[] {
    return this.items().filter((item) => item instanceof RequestRecord);
  }

  entries(filter: JournalFilter = {}): JournalEntry[] {
    const passes = entryFilter(filter);
    const found = this.items().filter(passes);
    const { last } = filter;
    return (last === undefined ? found : last === 0 ? [] : found.slice(-last)).map(entryOf);
  }

  requests(filter: JournalFilter = {}): RequestEntry[] {
    return this.entries({ ...filter, kind: 'request' }) as RequestEntry[];
  }

  follow(listener: (entry: JournalEntry) => void, filter: JournalFilter = {}): () => void {
    const passes = entryFilter(filter);
    const hear: Listener = (item) => {
      if (passes(item)) listener(entryOf(item));
    };
    this.#listeners.add(hear);
    return () => this.#listeners.delete(hear);
  }

  clear(): void {
    for (const item of this.#items) if (item instanceof RequestRecord) item.gone = true;
    this.#items = [];
    [this.#first, this.#total, this.#number, this.dropped] = [0, 0, 0, 0];
  }

  #add(item: Item): void {
    (item as { number: number }).number = ++this.#number;
    this.#items.push(item);
    if (this.#items.length - this.#first > this.limits.entries) this.#drop();
  }

  #drop(): void {
    const item = this.#items[this.#first];
    if (item instanceof RequestRecord) {
      this.#total -= item.weighed;
      item.gone = true;
    }
    this.#items[this.#first++] = undefined;
    this.dropped++;
    // the room in front is given back now and then, not with each entry
    if (this.#first > 1024 && this.#first * 2 > this.#items.length) {
      this.#items = this.#items.slice(this.#first);
      this.#first = 0;
    }
  }

  #tell(item: Item): void {
    for (const listener of [...this.#listeners]) listener(item);
  }
}

const entryOf = (item: Item): JournalEntry => (item instanceof RequestRecord ? item.toEntry() : item);
