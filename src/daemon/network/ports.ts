import { invalid, refused } from '../errors.js';

const FIRST = 49_153;
const LAST = 65_535;

/** Which ports of the host are taken, for each address and protocol (docker 1.4.1 `portallocator`). */
export class PortAllocator {
  readonly #taken = new Set<string>();
  readonly #last = new Map<string, number>();

  /** Takes a port, or the next free one of the automatic range for 0. `ip` must be an address. */
  take(ip: string, protocol: string, port: number): number {
    if (!isAddress(ip)) throw invalid(`Bad parameter: invalid host ip ${ip}`);
    if (protocol !== 'tcp' && protocol !== 'udp') throw refused(`unsupported address type ${protocol}`);
    if (port > 0) {
      const key = `${ip}/${protocol}/${port}`;
      if (this.#taken.has(key)) throw refused(`Bind for ${ip}:${port} failed: port is already allocated`);
      this.#taken.add(key);
      return port;
    }
    return this.#automatic(ip, protocol);
  }

  #automatic(ip: string, protocol: string): number {
    const pool = `${ip}/${protocol}`;
    let port = this.#last.get(pool) ?? FIRST - 1;
    for (let tries = 0; tries <= LAST - FIRST; tries++) {
      port = port >= LAST ? FIRST : port + 1;
      const key = `${pool}/${port}`;
      if (this.#taken.has(key)) continue;
      this.#taken.add(key);
      this.#last.set(pool, port);
      return port;
    }
    throw refused('all ports are allocated');
  }

  release(ip: string, protocol: string, port: number): void {
    this.#taken.delete(`${ip}/${protocol}/${port}`);
  }

  /** What is taken and where the automatic ranges stand: what a snapshot must keep. */
  save(): { taken: string[]; last: Array<[string, number]> } {
    return { taken: [...this.#taken], last: [...this.#last] };
  }

  restore(state: { taken: string[]; last: Array<[string, number]> }): void {
    this.#taken.clear();
    for (const key of state.taken) this.#taken.add(key);
    this.#last.clear();
    for (const [pool, port] of state.last) this.#last.set(pool, port);
  }
}

/** Whether a text is an IP address, as Go's net.ParseIP has it. */
export function isAddress(text: string): boolean {
  const parts = text.split('.');
  if (parts.length === 4) return parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) < 256);
  return text.includes(':') && /^[0-9a-fA-F:.]{2,45}$/.test(text);
}
