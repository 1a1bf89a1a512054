/** An event as a test makes it up. */
export interface MadeUpEvent {
  /** Such as `die`. */
  readonly event: string;
  /** Name or id of the container. */
  readonly container?: string;
  /** The image: of the container, or the one that it is about. */
  readonly image?: string;
}

/** What a test does to the daemon and its containers from outside. Containers are named as a client names them. */
export interface DaemonControl {
  /** Ends a container's main process with an exit code, as if by itself: its restart policy is followed. */
  exit(container: string, code?: number): Promise<void>;
  /** Ends a container's main process as the kernel does when memory runs out. */
  oomKill(container: string): Promise<void>;
  /** Lets a container's main process write: to its log, and to all who are attached. Text that does not end in a newline gets one. */
  log(container: string, text: string | Uint8Array, stream?: 'stdout' | 'stderr'): void;
  /** Tells an event to all who listen; nothing else happens. */
  emit(event: MadeUpEvent): void;
  /** Takes the whole daemon down for a while (milliseconds or a duration such as `2s`); settles when it is up again. */
  down(time: number | string): Promise<void>;
}
