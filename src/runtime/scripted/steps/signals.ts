import { Killed } from '../../kernel/ending.js';
import { SIGNALS, type SignalName } from '../../kernel/signals.js';
import type { Play } from '../play.js';
import type { ScriptStep } from '../script.js';

/** What a script does when a signal comes. */
export type Reaction = 'ignore' | 'default' | readonly ScriptStep[];

/** Signals that end a script with 128 plus their number unless it says otherwise, as most servers do. */
const POLITE = [SIGNALS.TERM, SIGNALS.INT, SIGNALS.QUIT, SIGNALS.HUP];

/** Lets a new script end when it is asked to. */
export function endWhenAsked({ process }: Play): void {
  for (const signal of POLITE) process.signals.handle(signal, () => process.finish({ code: 128 + signal }));
}

/** Sets what happens at signals, from now on. The main steps go on meanwhile, unless the reaction ends the process. */
export function onSignals(reactions: ReadonlyMap<SignalName, Reaction>): ScriptStep {
  return (play) => {
    for (const [name, reaction] of reactions) {
      const { signals } = play.process;
      if (reaction === 'ignore') signals.handle(SIGNALS[name], 'ignore');
      else if (reaction === 'default') signals.handle(SIGNALS[name], undefined);
      else signals.handle(SIGNALS[name], () => void react(play, reaction));
    }
  };
}

async function react(play: Play, steps: readonly ScriptStep[]): Promise<void> {
  try {
    await play.perform(steps);
  } catch (error) {
    if (error instanceof Killed || play.process.ended) return;
    play.process.finish({ code: 1 });
  }
}
