import type { Shell } from '../shell.js';

/** A command that runs inside the shell; `words[0]` is its name. */
export type Builtin = (shell: Shell, words: readonly string[]) => number | Promise<number>;
