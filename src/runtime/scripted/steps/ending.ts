import { Replace } from '../../kernel/ending.js';
import { identify } from '../../kernel/identify.js';
import { searchPath } from '../../kernel/search-path.js';
import { SIGNALS, type SignalName } from '../../kernel/signals.js';
import { become } from '../../kernel/spawn.js';
import type { Play } from '../play.js';
import type { ScriptStep } from '../script.js';

/** Ends the process with an exit code. */
export function exit(code: number, outOfMemory = false): ScriptStep {
  return (play) => finish(play, { code, ...(outOfMemory && { outOfMemory }) });
}

/** Ends the process by a signal. */
export function crash(signal: SignalName): ScriptStep {
  return (play) => finish(play, { code: 128 + SIGNALS[signal], signal: SIGNALS[signal] });
}

/** Ends the process as the kernel does when memory runs out. */
export const oomKill: ScriptStep = (play) => finish(play, { code: 128 + SIGNALS.KILL, signal: SIGNALS.KILL, outOfMemory: true });

/** Never ends by itself. */
export const forever: ScriptStep = (play) => play.process.wait(new Promise<void>(() => {}));

/** Lets the simulated shell run the command after all, in this very process. */
export const passThrough: ScriptStep = async ({ process, context }) => {
  const { world, argv, env, cwd } = process;
  for (const signal of [SIGNALS.TERM, SIGNALS.INT, SIGNALS.QUIT, SIGNALS.HUP]) process.signals.handle(signal, undefined);
  const found = searchPath(world.files, argv[0]!, env.get('PATH'), cwd);
  const { find, unknown } = world.userland;
  const loaded =
    'path' in found ? await identify(world, found.path, argv, find, unknown) : await world.madeUpProgram(argv, process.pid === 1);
  if (loaded && 'program' in loaded) throw new Replace(become(process, loaded));
  await context.fail('not found');
  process.finish({ code: 127 });
  process.waits.assertGoing();
};

function finish({ process }: Play, exit: Parameters<Play['process']['finish']>[0]): void {
  process.finish(exit);
  // leaves the script by throwing: the process is gone
  process.waits.assertGoing();
}
