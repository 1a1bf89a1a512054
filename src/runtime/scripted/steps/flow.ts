import type { Play } from '../play.js';
import type { ScriptStep } from '../script.js';
import { drawDelay, type ScriptDelay } from './delay.js';

/** Waits on the daemon's clock. */
export function wait(delay: ScriptDelay): ScriptStep {
  return ({ process }) => process.sleep(drawDelay(delay, () => process.world.ids.random()));
}

/** Does steps in the first runs of a container only. */
export function firstRuns(count: number, steps: readonly ScriptStep[]): ScriptStep {
  return async (play) => {
    if (play.stage.run <= count) await play.perform(steps);
  };
}

/** Does steps again and again; for ever where `times` is undefined. */
export function repeat(times: number | undefined, every: number, steps: readonly ScriptStep[]): ScriptStep {
  return async (play) => {
    for (let i = 0; times === undefined || i < times; i++) {
      if (i > 0 && every > 0) await play.process.sleep(every);
      await play.process.step();
      await play.perform(steps);
    }
  };
}

/** Runs a command in the simulated shell, with the process's own streams. */
export function shell(command: string): ScriptStep {
  return async (play: Play) => {
    await play.context.run(['/bin/sh', '-c', play.fill(command)]);
  };
}

/** Tells that the container is healthy, or is not any more. */
export function health(healthy: boolean): ScriptStep {
  return ({ process, stage }) => stage.onHealth(process.world.container.id, healthy);
}
