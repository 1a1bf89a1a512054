import type { RuntimeLimits } from '../../daemon/ports.js';

/** What a process has used of its limits. Each count answers what was exceeded, in words, or undefined. */
export class Usage {
  #steps = 0;
  #written = 0;
  #epoch = 0;

  constructor(readonly limits: RuntimeLimits) {}

  step(): string | undefined {
    this.#steps += 1;
    return this.#steps > this.limits.steps ? `${this.limits.steps} steps without a pause` : undefined;
  }

  write(bytes: number): string | undefined {
    this.#written += bytes;
    const { output } = this.limits;
    return output > 0 && this.#written > output ? `more than ${output} bytes of output` : undefined;
  }

  /**
   * After a wait: steps count from the last time that the world outside moved (`epoch`), so that two processes that only
   * feed each other are a loop as well.
   */
  rested(epoch: number): void {
    if (this.#epoch === epoch) return;
    this.#epoch = epoch;
    this.#steps = 0;
  }
}
