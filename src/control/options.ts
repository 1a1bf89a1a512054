import type { CreateDaemonOptions } from '../create-daemon.js';
import type { Clock } from '../daemon/ports.js';
import type { AppOptions } from '../http/app.js';
import type { ScenarioInput, Variables } from '../scenario/index.js';
import type { JournalLimits } from './journal/journal.js';

/** What time it is: `real`, `fixed`, `manual`, a time to start from (ISO 8601), or a clock of one's own. */
export type ClockChoice = 'real' | 'fixed' | 'manual' | (string & {}) | Clock;

/** How a mock is made. What is said here wins over its scenario. */
export interface MockdockOptions extends Omit<CreateDaemonOptions, 'clock'>, AppOptions {
  /** What there is and what happens: shipped scenarios by name, files, YAML text, or objects; a list is merged in order. */
  readonly scenario?: ScenarioInput;
  /** What `${VAR}` stands for in scenarios; the environment of the process unless said. */
  readonly variables?: Variables;
  /** What relative paths of scenarios are relative to; the working directory of the process unless said. */
  readonly cwd?: string;
  readonly clock?: ClockChoice;
  /** How much the journal keeps; false: there is none. */
  readonly journal?: boolean | Partial<JournalLimits>;
  /** False: nothing is served under `/_mockdock`. */
  readonly control?: boolean;
}
