import type { Process } from '../kernel/process.js';
import { signalName, signalNumber } from '../kernel/signals.js';

/** bash's ERR: a command has failed. */
export const ERROR_TRAP = -1;

/** What a trap can be set for besides signals. Of bash's DEBUG and RETURN nothing ever comes. */
const CONDITIONS: ReadonlyMap<string, number> = new Map([
  ['EXIT', 0],
  ['ERR', ERROR_TRAP],
  ['DEBUG', -2],
  ['RETURN', -3],
]);

/** The number of what a trap is set for: a signal, 0 for EXIT, below 0 for what only bash has; undefined for none. */
export function conditionNumber(text: string): number | undefined {
  return CONDITIONS.get(text) ?? signalNumber(text);
}

/** The traps of a shell: what to run at a signal, and at its end (`EXIT`, number 0). */
export class Traps {
  /** Commands by signal number; an empty one ignores the signal. */
  readonly commands = new Map<number, string>();
  /** What a parent had, for `trap` alone to show in a sub-shell. */
  inherited: ReadonlyMap<number, string> | undefined;
  #pending: number[] = [];

  constructor(readonly process: Process) {}

  set(signal: number, command: string): void {
    this.#own();
    this.commands.set(signal, command);
    if (signal <= 0) return;
    this.process.signals.handle(signal, command === '' ? 'ignore' : (came) => this.#came(came));
  }

  reset(signal: number): void {
    this.#own();
    this.commands.delete(signal);
    if (signal > 0) this.process.signals.handle(signal, undefined);
  }

  /** True where a trap is due. */
  get isDue(): boolean {
    return this.#pending.length > 0;
  }

  /** The first signal whose trap is due. */
  get due(): number | undefined {
    return this.#pending[0];
  }

  /** Takes the next signal whose trap is due. */
  next(): number | undefined {
    return this.#pending.shift();
  }

  /** A sub-shell keeps what is ignored, and forgets the rest. */
  inherit(from: Traps): void {
    for (const [signal, command] of from.commands) if (command === '' && signal !== 0) this.commands.set(signal, command);
    this.inherited = from.commands.size > 0 ? from.commands : from.inherited;
  }

  /** The traps as commands that set them again. */
  list(): string {
    const lines = [...(this.inherited ?? this.commands)].sort(([one], [other]) => one - other);
    return lines.map(([signal, command]) => `trap -- ${quote(command)} ${conditionName(signal)}\n`).join('');
  }

  #own(): void {
    this.inherited = undefined;
  }

  #came(signal: number): void {
    this.#pending.push(signal);
    this.process.waits.interrupt();
  }
}

function conditionName(number: number): string {
  for (const [name, condition] of CONDITIONS) if (condition === number) return name;
  return signalName(number) ?? String(number);
}

/** Text in single quotes, as the shell reads it back. */
export function quote(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
