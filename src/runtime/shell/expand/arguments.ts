import type { Process } from '../../kernel/process.js';

/** What an argument costs besides its text. */
const ARGUMENT = 32;

/** The arguments of a command as they are made. A process that would hold too many of them is out of memory. */
export class Arguments {
  readonly list: string[] = [];
  #size = 0;

  constructor(readonly process: Process) {}

  add(text: string): void {
    this.#size += text.length + ARGUMENT;
    this.admit(0);
    this.list.push(text);
  }

  /** Ends the process where so many more arguments would be too many, whatever is in them. */
  admit(count: number): void {
    if (this.#size + count * ARGUMENT > this.process.world.limits.memory) this.process.outOfMemory();
  }
}
