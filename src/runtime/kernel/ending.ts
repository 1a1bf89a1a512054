import type { Program } from './program.js';

/** Thrown out of every wait of a process that has been killed: its program unwinds, and nobody listens any more. */
export class Killed extends Error {
  override readonly name = 'Killed';
}

/** Thrown out of an interruptible wait when a handled signal has come (EINTR). */
export class Interrupted extends Error {
  override readonly name = 'Interrupted';
}

/** Thrown by a program to become another one, in the same process (execve). */
export class Replace extends Error {
  override readonly name = 'Replace';
  constructor(readonly program: Program) {
    super();
  }
}
