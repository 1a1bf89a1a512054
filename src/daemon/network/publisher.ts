import type { Connection } from '../ports.js';

/** A port of the real host that is open. */
export interface OpenPort {
  /** Stops to listen, and ends every connection. */
  close(): void;
}

/** Opens ports of the real host for those that containers publish. A daemon without one publishes in its simulated network only. */
export interface Publisher {
  /**
   * Opens a TCP port. `connect` is called for each connection that comes in; undefined: nobody listens in the container.
   * Rejects where the port cannot be had, with the text that Go has for it (`listen tcp 127.0.0.1:80: bind: ...`).
   */
  open(hostIp: string, port: number, connect: () => Connection | undefined): Promise<OpenPort>;
}
