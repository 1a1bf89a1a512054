/** How a daemon is, as it says itself: megabytes, counts, and milliseconds since the last time it was asked. */
export interface Measured {
  readonly stall: number;
  readonly collection: number;
  readonly heap: number;
  readonly rss: number;
  readonly handles: number;
  readonly listeners: number;
  readonly attached: number;
  readonly containers: number;
  readonly surprises: readonly string[];
}

/** A daemon in a process of its own. */
export interface DaemonProcess {
  readonly socketPath: string;
  readonly pid: number;
  readonly lives: boolean;
  measure(): Promise<Measured>;
  /** All that a refused request must leave as it was, as text. */
  state(): Promise<string>;
  reset(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts a daemon in a process of its own, with the options of a mock; `dist` is a folder with the built package, where it is another. */
export function startDaemon(options?: object, dist?: string): Promise<DaemonProcess>;
