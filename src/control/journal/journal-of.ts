import type { Scenario } from '../../scenario/index.js';
import type { MockdockOptions } from '../options.js';
import type { Journal } from './journal.js';
import { MemoryJournal, USUAL_LIMITS } from './memory-journal.js';

/** The journal that a mock is to have; undefined where it is to have none. */
export function journalOf({ journal }: MockdockOptions, scenario: Scenario | undefined): MemoryJournal | undefined {
  if (journal === false) return undefined;
  const entries = scenario?.limits?.journal;
  const asked = typeof journal === 'object' && journal;
  return new MemoryJournal({ ...USUAL_LIMITS, ...(entries !== undefined && { entries }), ...asked });
}

/** What stands for a journal where there is none. */
export const NO_JOURNAL: Journal = { entries: () => [], requests: () => [], follow: () => () => {}, clear() {}, dropped: 0 };
