import type { Tool } from '../tool.js';
import { guard } from './io/guard.js';

type Load = () => Promise<Tool>;

const LOADERS: ReadonlyMap<string, Load> = new Map<string, Load>([
  ['[', async () => (await import('./test.js')).test],
  ['cat', async () => (await import('./text/cat.js')).cat],
  ['cp', async () => (await import('./files/cp.js')).cp],
  ['echo', async () => (await import('./echo.js')).echo],
  ['egrep', async () => (await import('./grep/grep.js')).grep],
  ['env', async () => (await import('./process/env.js')).env],
  ['false', async () => (await import('./process/true.js')).alwaysFalse],
  ['fgrep', async () => (await import('./grep/grep.js')).grep],
  ['grep', async () => (await import('./grep/grep.js')).grep],
  ['head', async () => (await import('./text/head.js')).head],
  ['ls', async () => (await import('./ls/ls.js')).ls],
  ['mkdir', async () => (await import('./files/mkdir.js')).mkdir],
  ['mv', async () => (await import('./files/mv.js')).mv],
  ['printenv', async () => (await import('./process/env.js')).printenv],
  ['printf', async () => (await import('./printf.js')).printf],
  ['pwd', async () => (await import('./files/pwd.js')).pwd],
  ['rm', async () => (await import('./files/rm.js')).rm],
  ['rmdir', async () => (await import('./files/mkdir.js')).rmdir],
  ['sleep', async () => (await import('./process/sleep.js')).sleep],
  ['tail', async () => (await import('./text/tail.js')).tail],
  ['test', async () => (await import('./test.js')).test],
  ['touch', async () => (await import('./files/touch.js')).touch],
  ['true', async () => (await import('./process/true.js')).alwaysTrue],
  ['usleep', async () => (await import('./process/sleep.js')).usleep],
  ['wc', async () => (await import('./text/wc.js')).wc],
]);

/** Names of all programs of the userland. Loads none of them. */
export const toolNames: readonly string[] = [...LOADERS.keys()];

/** Loads a program by its name; undefined where there is none of that name. */
export function findTool(name: string): Promise<Tool> | undefined {
  return LOADERS.get(name)?.().then(guard);
}
