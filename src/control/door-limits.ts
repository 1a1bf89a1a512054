import type { Scenario } from '../scenario/index.js';
import { bytes, milliseconds } from '../scenario/units.js';

/** What a door that listens takes at most. */
export interface DoorLimits {
  /** Connections at once; 10,000 unless said. One that comes too much is told so, and closed. */
  readonly connections: number;
  /** Bytes of a request's line and headers; 1 MiB unless said, as in Go's server. */
  readonly headers: number;
  /** Milliseconds (of real time) that a connection may wait for a request, and a request for its end; ten minutes unless said. */
  readonly idle: number;
}

/** The bounds that a scenario sets to doors. */
export function scenarioDoorLimits(scenario: Scenario | undefined): Partial<DoorLimits> {
  const { connections, headers, idle } = scenario?.limits ?? {};
  return {
    ...(connections !== undefined && { connections }),
    ...(headers !== undefined && { headers: bytes(headers) }),
    ...(idle !== undefined && { idle: typeof idle === 'number' ? idle : milliseconds(idle) }),
  };
}
