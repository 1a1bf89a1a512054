import { refused } from '../daemon/errors.js';

/** Linux signal numbers by name (docker 1.4.1 `pkg/signal/signal_linux.go`). */
const SIGNALS: Readonly<Record<string, number>> = Object.assign(Object.create(null), {
  HUP: 1,
  INT: 2,
  QUIT: 3,
  ILL: 4,
  TRAP: 5,
  ABRT: 6,
  IOT: 6,
  BUS: 7,
  FPE: 8,
  KILL: 9,
  USR1: 10,
  SEGV: 11,
  USR2: 12,
  PIPE: 13,
  ALRM: 14,
  TERM: 15,
  STKFLT: 16,
  CHLD: 17,
  CLD: 17,
  CONT: 18,
  STOP: 19,
  TSTP: 20,
  TTIN: 21,
  TTOU: 22,
  URG: 23,
  XCPU: 24,
  XFSZ: 25,
  VTALRM: 26,
  PROF: 27,
  WINCH: 28,
  IO: 29,
  POLL: 29,
  PWR: 30,
  SYS: 31,
  UNUSED: 31,
});

/** The number of a signal given as 1 to 31 or by upper-case name, with or without SIG; 0 where none is given. */
export function parseSignal(text: string): number {
  if (text === '') return 0;
  const number = /^\d+$/.test(text) ? Number(text) : SIGNALS[text.startsWith('SIG') ? text.slice(3) : text];
  if (number === undefined || number < 1 || number > 31) throw refused(`Invalid signal: ${text}`);
  return number;
}
