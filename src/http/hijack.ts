import type { ByteSource } from '../stream/pipe.js';

/** A connection that has become a raw two-way stream. */
export interface HijackedConnection {
  /** What the client sends from now on; ends when it closes its writing side. */
  readonly input: ByteSource;
  /** Writes bytes; a promise asks to wait. What is written after the client has gone is dropped. */
  write(bytes: Uint8Array): void | Promise<void>;
  /** Closes our writing side; the connection goes when the client closes its own. */
  end(): void;
  /** Ends the connection at once, with a TCP reset where the socket can. */
  reset?(): void;
  /** Aborted when the client has gone. */
  readonly signal: AbortSignal;
}

/** How a door gives its connection away. Doors that cannot (fetch, msw) have none, and get a streamed answer instead. */
export interface Hijack {
  /** Writes the head as it is, and hands the connection over. `response` tells the door that the answer was given. */
  take(head: string): { connection: HijackedConnection; response: Response };
}

/** What a door tells the app of a request, beside the request itself. */
export interface DoorBindings {
  /** The request target as it was on the request line: URL parsing hides doubled slashes and dots. */
  readonly target?: string | undefined;
  readonly hijack?: Hijack | undefined;
  /** A header of the request by its name in small letters, `host` as the client sent it. */
  readonly header?: ((name: string) => string | undefined) | undefined;
  /** Ends the connection, whatever of an answer was sent before; `reset` with a TCP reset where the socket can. */
  readonly drop?: ((how?: 'close' | 'reset') => Response) | undefined;
  /** Calls once when the answer has been handed to the network, or the connection has gone. */
  readonly onSent?: ((call: () => void) => void) | undefined;
  /** Told the text of a body that is read as a whole. */
  readonly onBody?: ((text: string) => void) | undefined;
}

/** The head of a hijacked answer: two lines, nothing else (docker 1.4.1). */
export const RAW_HEAD = 'HTTP/1.1 200 OK\r\nContent-Type: application/vnd.docker.raw-stream\r\n\r\n';

/** What clients that ask for an upgrade get, where extras are on. */
export const UPGRADED_HEAD =
  'HTTP/1.1 101 UPGRADED\r\nContent-Type: application/vnd.docker.raw-stream\r\nConnection: Upgrade\r\nUpgrade: tcp\r\n\r\n';
