import type { Tool } from '../tool.js';
import { guard } from './io/guard.js';

type Load = () => Promise<Tool>;

const LOADERS: ReadonlyMap<string, Load> = new Map<string, Load>([
  ['[', async () => (await import('./test.js')).test],
  ['cat', async () => (await import('./text/cat.js')).cat],
  ['chgrp', async () => (await import('./files/chown.js')).chown],
  ['chmod', async () => (await import('./files/chmod.js')).chmod],
  ['chown', async () => (await import('./files/chown.js')).chown],
  ['cmp', async () => (await import('./text/cmp.js')).cmp],
  ['comm', async () => (await import('./text/compare-sorted.js')).comm],
  ['cp', async () => (await import('./files/cp.js')).cp],
  ['cut', async () => (await import('./text/cut.js')).cut],
  ['dd', async () => (await import('./files/dd.js')).dd],
  ['df', async () => (await import('./files/df.js')).df],
  ['du', async () => (await import('./files/du.js')).du],
  ['echo', async () => (await import('./echo.js')).echo],
  ['egrep', async () => (await import('./grep/grep.js')).grep],
  ['env', async () => (await import('./process/env.js')).env],
  ['expand', async () => (await import('./text/fold.js')).expand],
  ['false', async () => (await import('./process/true.js')).alwaysFalse],
  ['fgrep', async () => (await import('./grep/grep.js')).grep],
  ['fold', async () => (await import('./text/fold.js')).fold],
  ['grep', async () => (await import('./grep/grep.js')).grep],
  ['head', async () => (await import('./text/head.js')).head],
  ['install', async () => (await import('./files/install.js')).install],
  ['join', async () => (await import('./text/compare-sorted.js')).join],
  ['ln', async () => (await import('./files/ln.js')).ln],
  ['ls', async () => (await import('./ls/ls.js')).ls],
  ['mkdir', async () => (await import('./files/mkdir.js')).mkdir],
  ['mkfifo', async () => (await import('./files/nodes.js')).mkfifo],
  ['mknod', async () => (await import('./files/nodes.js')).mknod],
  ['mktemp', async () => (await import('./files/mktemp.js')).mktemp],
  ['mv', async () => (await import('./files/mv.js')).mv],
  ['nl', async () => (await import('./text/nl.js')).nl],
  ['paste', async () => (await import('./text/paste.js')).paste],
  ['printenv', async () => (await import('./process/env.js')).printenv],
  ['printf', async () => (await import('./printf.js')).printf],
  ['pwd', async () => (await import('./files/pwd.js')).pwd],
  ['rev', async () => (await import('./text/reverse.js')).rev],
  ['rm', async () => (await import('./files/rm.js')).rm],
  ['rmdir', async () => (await import('./files/mkdir.js')).rmdir],
  ['sleep', async () => (await import('./process/sleep.js')).sleep],
  ['stat', async () => (await import('./files/stat.js')).stat],
  ['tac', async () => (await import('./text/reverse.js')).tac],
  ['tail', async () => (await import('./text/tail.js')).tail],
  ['tee', async () => (await import('./text/tee.js')).tee],
  ['test', async () => (await import('./test.js')).test],
  ['touch', async () => (await import('./files/touch.js')).touch],
  ['tr', async () => (await import('./text/tr.js')).tr],
  ['true', async () => (await import('./process/true.js')).alwaysTrue],
  ['unexpand', async () => (await import('./text/fold.js')).unexpand],
  ['uniq', async () => (await import('./text/uniq.js')).uniq],
  ['usleep', async () => (await import('./process/sleep.js')).usleep],
  ['wc', async () => (await import('./text/wc.js')).wc],
]);

/** Names of all programs of the userland. Loads none of them. */
export const toolNames: readonly string[] = [...LOADERS.keys()];

/** Loads a program by its name; undefined where there is none of that name. */
export function findTool(name: string): Promise<Tool> | undefined {
  return LOADERS.get(name)?.().then(guard);
}
