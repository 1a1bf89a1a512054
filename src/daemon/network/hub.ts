import { BytePipe } from '../../stream/pipe.js';
import type { Connection } from '../ports.js';

type Accept = (connection: Connection) => void;

/** The wires of the simulated network: who listens where, and connections between them. */
export class Hub {
  readonly #listeners = new Map<string, Accept>();

  /** Listens on an address; undefined where somebody does already. */
  listen(ip: string, port: number, accept: Accept): { close(): void } | undefined {
    const key = `${ip}:${port}`;
    if (this.#listeners.has(key)) return undefined;
    this.#listeners.set(key, accept);
    return { close: () => this.#listeners.get(key) === accept && this.#listeners.delete(key) };
  }

  /** Connects; gives the caller's end, or undefined where nobody listens. */
  connect(ip: string, port: number, from: string): Connection | undefined {
    const accept = this.#listeners.get(`${ip}:${port}`);
    if (!accept) return undefined;
    const [there, back] = [new BytePipe(), new BytePipe()];
    accept({ input: there, output: back, remoteIp: from });
    return { input: back, output: there, remoteIp: ip };
  }

  /** Whether somebody listens there. */
  listens(ip: string, port: number): boolean {
    return this.#listeners.has(`${ip}:${port}`);
  }

  /** Everything that listens on an address stops. */
  drop(ip: string): void {
    for (const key of this.#listeners.keys()) if (key.startsWith(`${ip}:`)) this.#listeners.delete(key);
  }
}
