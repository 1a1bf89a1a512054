import type { Builtin } from './builtin.js';

/** bash's `shopt`: takes any option and changes nothing, except that expanding aliases is always on. */
export const shopt: Builtin = () => 0;
