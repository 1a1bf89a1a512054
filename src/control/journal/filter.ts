import type { CallPattern } from '../call/call-pattern.js';
import type { JournalEntry } from './entry.js';

/** Which entries of the journal to tell. All that is said must be so. */
export interface JournalFilter extends CallPattern {
  readonly kind?: JournalEntry['kind'] | ReadonlyArray<JournalEntry['kind']>;
  /** The answer's status. */
  readonly status?: number;
  /** The action of an event, such as `die`. */
  readonly event?: string;
  /** Only entries with a greater number. */
  readonly after?: number;
  /** Only the last so many. */
  readonly last?: number;
  /** True: only calls that were not expected. */
  readonly unexpected?: boolean;
}
