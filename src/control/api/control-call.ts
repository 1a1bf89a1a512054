import { boundedText } from '../../http/bounded-text.js';
import type { DoorBindings } from '../../http/hijack.js';
import type { Mockdock } from '../mockdock.js';
import { ControlError, wrong } from './control-error.js';

/** Bytes of a body that are taken. */
const BODY_LIMIT = 1024 * 1024;

/** One request of the control API. */
export class ControlCall {
  constructor(
    readonly mock: Mockdock,
    readonly request: Request,
    readonly door: DoorBindings | undefined,
    /** The variable part of the path, decoded. */
    readonly name: string,
    readonly query: URLSearchParams,
  ) {}

  /** The body as text; empty where there is none. Throws where it has more than `limit` bytes. */
  async text(limit = BODY_LIMIT): Promise<string> {
    const { headers, body } = this.request;
    const tooLarge = () => new ControlError(413, `the body has more than ${limit} bytes, which is the most that is taken here`);
    if (Number(headers.get('content-length') ?? 0) > limit) throw tooLarge();
    if (headers.has('content-length') || body === null) return this.request.text();
    try {
      return await boundedText(body, limit);
    } catch {
      throw tooLarge();
    }
  }

  /** What kind of body it has; empty where that is not said. */
  get type(): string {
    return (this.request.headers.get('content-type') ?? '').split(';')[0]!.trim().toLowerCase();
  }

  /** The body as JSON; undefined where there is none. A page in a browser cannot send JSON to another origin unasked. */
  async json(limit?: number): Promise<unknown> {
    const text = await this.text(limit);
    if (text === '') return undefined;
    if (this.type !== 'application/json')
      throw new ControlError(
        415,
        `the body must be JSON; send it with Content-Type: application/json, not ${this.type || 'none'}`,
      );
    try {
      return JSON.parse(text);
    } catch (error) {
      throw wrong(`the body is no JSON: ${(error as Error).message}`);
    }
  }

  /** The body as an object that has these fields at most; what is missing is undefined. */
  async fields<Name extends string>(...known: readonly Name[]): Promise<Partial<Record<Name, unknown>>> {
    const body = (await this.json()) ?? {};
    if (typeof body !== 'object' || body === null || Array.isArray(body))
      throw wrong(`the body must be an object with ${list(known)}`);
    for (const key of Object.keys(body)) {
      if (!known.includes(key as Name)) throw wrong(`unknown field ${JSON.stringify(key)}; known here: ${list(known)}`);
    }
    return body as Partial<Record<Name, unknown>>;
  }
}

const list = (names: readonly string[]): string => names.join(', ') || 'nothing';

/** A field that must be text where it is there. */
export function textField(name: string, value: unknown): string | undefined {
  if (value === undefined || typeof value === 'string') return value;
  throw wrong(`${name} must be text, not ${JSON.stringify(value)}`);
}

/** A duration: text such as `2s`, or milliseconds. */
export function timeField(name: string, value: unknown): string | number {
  if (typeof value === 'string' || typeof value === 'number') return value;
  throw wrong(`${name} must be a duration such as 2s, or milliseconds, not ${JSON.stringify(value)}`);
}
