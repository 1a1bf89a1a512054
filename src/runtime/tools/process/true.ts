/** `true`: status 0, whatever it is given. */
export const alwaysTrue = (): number => 0;

/** `false`: status 1, whatever it is given. */
export const alwaysFalse = (): number => 1;
