import type { Instruction, Machine } from './machine.js';
import { isTrue } from './values.js';

/** A place in a program that jumps lead to; where that is turns out when it is put down. */
export class Label {
  at = 0;
}

/** A program, or a function of it, as it is put together. */
export class Assembly {
  readonly code: Instruction[] = [];

  emit(...instructions: readonly Instruction[]): void {
    this.code.push(...instructions);
  }

  /** Has a label stand for what is emitted next. */
  put(label: Label): void {
    label.at = this.code.length;
  }

  jump(to: Label): void {
    this.emit((machine) => {
      machine.at = to.at;
    });
  }

  /** A jump back: a place where the machine rests, and can be ended. */
  loop(to: Label): void {
    this.emit((machine) => {
      machine.at = to.at;
      return machine.parts.context.step();
    });
  }

  /** Jumps if the value on the stack is true, or is not. */
  jumpIf(holds: boolean, to: Label): void {
    this.emit((machine: Machine) => {
      if (isTrue(machine.pop()) === holds) machine.at = to.at;
    });
  }
}
