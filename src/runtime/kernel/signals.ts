/** Signal numbers of Linux on amd64, by name without `SIG`. */
export const SIGNALS = {
  HUP: 1,
  INT: 2,
  QUIT: 3,
  ILL: 4,
  TRAP: 5,
  ABRT: 6,
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
  PWR: 30,
  SYS: 31,
} as const;

/** A signal's name without `SIG`. */
export type SignalName = keyof typeof SIGNALS;

const ALIASES: ReadonlyMap<string, number> = new Map([
  ['CLD', SIGNALS.CHLD],
  ['IOT', SIGNALS.ABRT],
  ['POLL', SIGNALS.IO],
  ['UNUSED', SIGNALS.SYS],
]);

const NUMBERS: ReadonlyMap<string, number> = new Map([...Object.entries(SIGNALS), ...ALIASES]);
const NAMES: ReadonlyMap<number, SignalName> = new Map(
  Object.entries(SIGNALS).map(([name, number]) => [number, name as SignalName]),
);

/** The number that `9`, `KILL`, `kill` or `SIGKILL` mean; undefined where it names none. `0` is the null signal. */
export function signalNumber(text: string): number | undefined {
  if (/^\d{1,3}$/.test(text)) {
    const number = Number(text);
    return number <= 64 ? number : undefined;
  }
  const name = text.toUpperCase();
  return NUMBERS.get(name.startsWith('SIG') ? name.slice(3) : name);
}

/** The name of a signal without `SIG`; undefined for a number without one. */
export function signalName(number: number): SignalName | undefined {
  return NAMES.get(number);
}

/** What the kernel does with a signal that nobody handles. */
export type DefaultAction = 'terminate' | 'ignore' | 'stop' | 'continue';

/** The default action of signal(7). */
export function defaultAction(signal: number): DefaultAction {
  switch (signal) {
    case SIGNALS.CHLD:
    case SIGNALS.URG:
    case SIGNALS.WINCH:
      return 'ignore';
    case SIGNALS.CONT:
      return 'continue';
    case SIGNALS.STOP:
    case SIGNALS.TSTP:
    case SIGNALS.TTIN:
    case SIGNALS.TTOU:
      return 'stop';
    default:
      return 'terminate';
  }
}

const DESCRIPTIONS: ReadonlyMap<number, string> = new Map([
  [SIGNALS.HUP, 'Hangup'],
  [SIGNALS.INT, 'Interrupt'],
  [SIGNALS.QUIT, 'Quit'],
  [SIGNALS.ILL, 'Illegal instruction'],
  [SIGNALS.TRAP, 'Trace/breakpoint trap'],
  [SIGNALS.ABRT, 'Aborted'],
  [SIGNALS.BUS, 'Bus error'],
  [SIGNALS.FPE, 'Floating point exception'],
  [SIGNALS.KILL, 'Killed'],
  [SIGNALS.USR1, 'User defined signal 1'],
  [SIGNALS.SEGV, 'Segmentation fault'],
  [SIGNALS.USR2, 'User defined signal 2'],
  [SIGNALS.PIPE, 'Broken pipe'],
  [SIGNALS.ALRM, 'Alarm clock'],
  [SIGNALS.TERM, 'Terminated'],
  [SIGNALS.XCPU, 'CPU time limit exceeded'],
  [SIGNALS.XFSZ, 'File size limit exceeded'],
]);

/** The text of strsignal(3). */
export function signalDescription(signal: number): string {
  return DESCRIPTIONS.get(signal) ?? `Signal ${signal}`;
}
