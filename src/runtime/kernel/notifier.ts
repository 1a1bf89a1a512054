/** A condition that several may wait for: `notify` lets all of them look again. */
export class Notifier {
  #waiting = new Set<() => void>();

  /** Calls once at the next `notify`; the returned function takes that back. */
  next(call: () => void): () => void {
    this.#waiting.add(call);
    return () => this.#waiting.delete(call);
  }

  notify(): void {
    if (this.#waiting.size === 0) return;
    const waiting = this.#waiting;
    this.#waiting = new Set();
    for (const call of waiting) call();
  }
}
