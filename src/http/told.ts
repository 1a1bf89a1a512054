/** What an answer tells, kept beside it for those who look on: a body can be read but once. */
export interface Told {
  /** The whole body, where it was there at once. */
  readonly text?: string | Uint8Array;
  /** Called with each piece of a body that comes piece by piece. */
  onPiece?: (piece: Uint8Array) => void;
  /** Called when such a body has come to its end, or nobody wants more of it. */
  onEnd?: () => void;
}

const TOLD = Symbol('told');

type WithTold = Response & { [TOLD]?: string | Uint8Array | Told };

/** Notes what an answer tells. */
export function tell(response: Response, what: string | Uint8Array | Told): Response {
  (response as WithTold)[TOLD] = what;
  return response;
}

/** What an answer tells; undefined where it has no body, or nobody knows it. */
export function toldBy(response: Response): Told | undefined {
  const told = (response as WithTold)[TOLD];
  return typeof told === 'string' || told instanceof Uint8Array ? { text: told } : told;
}
