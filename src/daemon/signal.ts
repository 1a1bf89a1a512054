/** A list of listeners that can be called together. */
export interface Signal<T> {
  emit(value: T): void;
  /** Gives the call that ends the subscription. */
  subscribe(listener: (value: T) => void): () => void;
  readonly size: number;
}

/** Makes a signal. A listener that leaves while it is called, or is added meanwhile, does not disturb the others. */
export function createSignal<T>(): Signal<T> {
  const listeners = new Set<(value: T) => void>();
  return {
    emit(value) {
      for (const listener of [...listeners]) listener(value);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    get size() {
      return listeners.size;
    },
  };
}
