/** A request of the control API that cannot be done: a status, and one sentence. */
export class ControlError extends Error {
  override readonly name = 'ControlError';
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

/** What was asked is wrong. */
export const wrong = (message: string): ControlError => new ControlError(400, message);
