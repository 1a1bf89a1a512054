/** What kind of refusal an error is. Each error belongs to one; what status that becomes is the wire's business. */
export type ErrorCategory =
  | 'not-found'
  | 'conflict'
  | 'invalid'
  | 'not-modified'
  | 'unauthorized'
  | 'forbidden'
  | 'not-acceptable'
  | 'unavailable'
  | 'system';

/** A refusal of the daemon; `message` is the daemon's exact text. */
export class DaemonError extends Error {
  override readonly name = 'DaemonError';
  readonly category: ErrorCategory;

  constructor(category: ErrorCategory, message: string) {
    super(message);
    this.category = category;
  }

  /** The same refusal with words in front of its text. */
  prefixed(words: string): DaemonError {
    return new DaemonError(this.category, words + this.message);
  }
}

/** Where a handler of docker 1.4.1 panics: the connection is dropped, and nobody gets an answer. */
export class HandlerPanic extends Error {
  override readonly name = 'HandlerPanic';
}

/** docker 1.4.1: the lookup in `daemon.Get` failed. */
export const noSuchContainer = (reference: string) => new DaemonError('not-found', `No such container: ${reference}`);

/** docker 1.4.1 `daemon/exec.go` getExecConfig. */
export const noSuchExec = (id: string) => new DaemonError('not-found', `No such exec instance '${id}' found in daemon`);

/** docker 1.4.1 `daemon/inspect.go`, `image_delete.go`: the lookup failed, told in the words of inspect, delete and create. */
export const noSuchImage = (reference: string) => new DaemonError('not-found', `No such image: ${reference}`);

/** docker 1.4.1 `pkg/truncindex`: the lookup failed, told raw by history, tag, get and push. */
export const noSuchId = (reference: string) => new DaemonError('not-found', `no such id: ${reference}`);

/** The state is already what was asked for (304). */
export const notModified = (message: string) => new DaemonError('not-modified', message);

/** Anything that docker 1.4.1 answers with 500 and a text. */
export const refused = (message: string) => new DaemonError('system', message);

/** The value is wrong. */
export const invalid = (message: string) => new DaemonError('invalid', message);

/** The state of something else stands in the way. */
export const conflict = (message: string) => new DaemonError('conflict', message);

/** The text of anything that was thrown. */
export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
