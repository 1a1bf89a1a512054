import { refused } from '../errors.js';

const GATEWAY = toNumber('172.17.42.1');
const FIRST = toNumber('172.17.0.2');
const LAST = toNumber('172.17.255.254');

function toNumber(ip: string): number {
  return ip.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
}

function toText(ip: number): string {
  return [24, 16, 8, 0].map((shift) => (ip >>> shift) & 255).join('.');
}

/** The docker0 bridge's addresses: handed out one after the other, and not again before the range is through (docker 1.4.1 `ipallocator`). */
export class Bridge {
  readonly name = 'docker0';
  readonly gateway = '172.17.42.1';
  readonly prefixLength = 16;
  #last = FIRST - 1;
  readonly #used = new Set<number>([GATEWAY]);

  /** The next free address. */
  allocate(): string {
    for (let tries = 0; tries <= LAST - FIRST; tries++) {
      this.#last = this.#last >= LAST ? FIRST : this.#last + 1;
      if (this.#used.has(this.#last)) continue;
      this.#used.add(this.#last);
      return toText(this.#last);
    }
    throw refused('no available ip addresses on network');
  }

  release(ip: string): void {
    this.#used.delete(toNumber(ip));
  }

  /** Where the allocation stands: what a snapshot must keep. */
  save(): { last: number; used: number[] } {
    return { last: this.#last, used: [...this.#used] };
  }

  restore(state: { last: number; used: number[] }): void {
    this.#last = state.last;
    this.#used.clear();
    for (const ip of state.used) this.#used.add(ip);
  }
}

/** `02:42:` and the address (docker 1.4.1 `networkdriver/bridge` generateMacAddr). */
export function macOf(ip: string): string {
  return ['02', '42', ...ip.split('.').map((part) => Number(part).toString(16).padStart(2, '0'))].join(':');
}
