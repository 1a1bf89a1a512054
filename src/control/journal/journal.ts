import type { JournalEntry, RequestEntry } from './entry.js';
import type { JournalFilter } from './filter.js';

/** How much a journal keeps; what is older is let go. */
export interface JournalLimits {
  /** Entries; 10,000 unless said. */
  readonly entries: number;
  /** Bytes of one body; 64 KiB unless said. */
  readonly body: number;
  /** Bytes of all bodies; 32 MiB unless said. */
  readonly total: number;
}

/** What was asked and answered, and what happened, in its order. */
export interface Journal {
  /** What is kept and passes the filter, oldest first. */
  entries(filter?: JournalFilter): JournalEntry[];
  /** The calls among them. */
  requests(filter?: JournalFilter): RequestEntry[];
  /** Calls for each entry from now on, a call's once its answer has begun; gives the call that ends it. */
  follow(listener: (entry: JournalEntry) => void, filter?: JournalFilter): () => void;
  /** Forgets everything. */
  clear(): void;
  /** How many entries were let go because there was no room. */
  readonly dropped: number;
}
