import type { Observation } from './observe.js';

/** One field that is not as it was recorded. */
export interface Difference {
  readonly path: string;
  readonly recorded: unknown;
  readonly answered: unknown;
}

/** How an answer is framed depends on its length, which the host has a part in: it is compared only where asked. */
export interface CompareOptions {
  readonly framing?: boolean;
}

/** Every field in which an answer is not what was recorded. */
export function compare(recorded: Observation, answered: Observation | undefined, options: CompareOptions = {}): Difference[] {
  if (!answered) return [{ path: '', recorded: 'an answer', answered: 'none' }];
  const out: Difference[] = [];
  walk('status', recorded.status, answered.status, out);
  walk('content-type', recorded.contentType, answered.contentType, out);
  if (options.framing) walk('framing', recorded.framing, answered.framing, out);
  walk('body', recorded.body, answered.body, out);
  return out;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function walk(path: string, recorded: unknown, answered: unknown, out: Difference[]): void {
  if (Object.is(recorded, answered)) return;
  if (Array.isArray(recorded) && Array.isArray(answered)) {
    for (let at = 0; at < Math.max(recorded.length, answered.length); at++)
      walk(`${path}[${at}]`, recorded[at], answered[at], out);
  } else if (isRecord(recorded) && isRecord(answered)) {
    for (const key of new Set([...Object.keys(recorded), ...Object.keys(answered)]))
      walk(`${path}.${key}`, recorded[key], answered[key], out);
    const order = (value: object, other: object) =>
      Object.keys(value)
        .filter((key) => key in other)
        .join();
    if (recorded.kind === undefined && order(recorded, answered) !== order(answered, recorded)) {
      out.push({ path: `${path} (order of keys)`, recorded: order(recorded, answered), answered: order(answered, recorded) });
    }
  } else out.push({ path, recorded, answered });
}
