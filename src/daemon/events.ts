import { createSignal, type Signal } from './signal.js';

/** Something that happened. `from` is the image of a container's event, and absent for an image's own. */
export interface DaemonEvent {
  readonly type: 'container' | 'image';
  readonly action: string;
  readonly id: string;
  readonly from?: string;
  /** Milliseconds since the epoch. */
  readonly time: number;
  /** More about the actor, for API versions that show it. */
  readonly attributes?: Readonly<Record<string, string>>;
}

/** Which events to tell: values of one key are alternatives, keys add up, and all compare exactly (docker 1.4.1 `events/events.go`). */
export interface EventFilters {
  readonly event?: readonly string[];
  readonly image?: readonly string[];
  readonly container?: readonly string[];
}

/** How many events are kept for those who ask later (docker 1.4.1 `events.eventsLimit`). */
export const KEPT = 64;

/** The daemon's memory of what happened, and its live subscribers. */
export class EventLog {
  #recent: DaemonEvent[] = [];
  readonly #live: Signal<DaemonEvent> = createSignal();
  readonly #ended: Signal<void> = createSignal();
  /** Told of every event before all others; it is nobody who follows. */
  onRecord: ((event: DaemonEvent) => void) | undefined;

  /** @param kept how many are kept for those who ask later */
  constructor(private readonly kept = KEPT) {}

  record(event: DaemonEvent): void {
    this.#recent.push(event);
    if (this.#recent.length > this.kept) this.#recent.shift();
    this.onRecord?.(event);
    this.#live.emit(event);
  }

  /** The events of a span of time (milliseconds), oldest first; no upper bound where `until` is undefined. */
  between(since: number, until?: number): DaemonEvent[] {
    return this.#recent.filter(
      ({ time }) => seconds(time) >= seconds(since) && (until === undefined || seconds(time) <= seconds(until)),
    );
  }

  /** Calls for each event from now on; gives the call that ends it. */
  subscribe(listener: (event: DaemonEvent) => void): () => void {
    return this.#live.subscribe(listener);
  }

  /** Lets those who follow come to their end: the daemon is no more. */
  end(): void {
    this.#ended.emit();
  }

  /** Calls when {@link end} is called; gives the call that ends that. */
  onEnd(listener: () => void): () => void {
    return this.#ended.subscribe(listener);
  }

  /** How many listen. */
  get listeners(): number {
    return this.#live.size;
  }

  /** All that is kept, oldest first. */
  get recent(): readonly DaemonEvent[] {
    return this.#recent;
  }

  /** Forgets what happened and remembers this instead; subscribers stay. */
  replace(events: readonly DaemonEvent[]): void {
    this.#recent = this.kept === 0 ? [] : events.slice(-this.kept);
  }
}

const seconds = (milliseconds: number) => Math.floor(milliseconds / 1000);

/** Whether an event passes. */
export function passes(event: DaemonEvent, filters: EventFilters): boolean {
  const allows = (wanted: readonly string[] | undefined, value: string) => !wanted?.length || wanted.includes(value);
  return allows(filters.event, event.action) && allows(filters.image, event.from ?? '') && allows(filters.container, event.id);
}
