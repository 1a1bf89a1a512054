import type { Pattern } from '../regex/pattern.js';
import type { Address, Command } from './command.js';

/** What addresses are held against: the line as it is now. */
export interface Present {
  readonly number: number;
  readonly space: string;
  /** The regex that was used last, for an empty one. */
  lastRegex(pattern: Pattern | undefined): Pattern;
  isLast(): Promise<boolean>;
}

/** Tells for one command of a script whether it is to run on a line, and remembers whether its range is open. */
export class Selection {
  #active = false;
  #end = 0;

  constructor(
    readonly command: Command,
    readonly gnu: boolean,
  ) {}

  /** True where the range has its end at this line (or there is no range): where `c` prints. */
  get closed(): boolean {
    return !this.#active;
  }

  async selects(present: Present): Promise<boolean> {
    const { from, to, negated } = this.command;
    if (!from) return !negated;
    const within = to ? await this.#inRange(from, to, present) : await matches(from, present);
    return within !== negated;
  }

  async #inRange(from: Address, to: Address, present: Present): Promise<boolean> {
    const { number } = present;
    if (this.#active) return this.#goOn(to, present);
    if (from.kind === 'line' && from.line === 0 && this.gnu && number === 1 && to.kind === 'regex') {
      this.#active = !(await matches(to, present));
      return true;
    }
    if (!(await matches(from, present))) return false;
    this.#active = true;
    if (to.kind === 'line') this.#end = to.line;
    if (to.kind === 'following') this.#end = number + to.lines;
    if (to.kind === 'multiple') this.#end = to.of > 0 ? Math.ceil(number / to.of) * to.of : number;
    if (to.kind !== 'regex' && to.kind !== 'last') this.#active = this.#end > number;
    if (to.kind === 'last') this.#active = !(await present.isLast());
    return true;
  }

  async #goOn(to: Address, present: Present): Promise<boolean> {
    if (to.kind === 'regex' || to.kind === 'last') {
      this.#active = !(await matches(to, present));
      return true;
    }
    this.#active = present.number < this.#end;
    return present.number <= this.#end;
  }
}

async function matches(address: Address, present: Present): Promise<boolean> {
  switch (address.kind) {
    case 'line':
      return present.number === address.line;
    case 'last':
      return present.isLast();
    case 'regex':
      return present.lastRegex(address.regex).test(present.space);
    case 'step':
      return address.step === 0
        ? present.number === address.first
        : present.number >= address.first && (present.number - address.first) % address.step === 0;
    default:
      return false;
  }
}
