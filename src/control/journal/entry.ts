/** Something that the journal has kept. `number` counts all that ever happened, from 1; `time` is the daemon's, ISO 8601. */
export type JournalEntry = RequestEntry | StateEntry | EventEntry | LimitEntry;

interface Kept {
  readonly number: number;
  readonly time: string;
}

/** A call, and what it was answered. */
export interface RequestEntry extends Kept {
  readonly kind: 'request';
  readonly method: string;
  /** Decoded, without the version. */
  readonly path: string;
  /** As it was written, without the question mark. */
  readonly query: string;
  /** The API version in the path. */
  readonly version?: string;
  /** The route that it went to, such as `POST /containers/{name}/start`; absent where the API has none. */
  readonly route?: string;
  /** Name of the container that it was about, or what the client called it where there is none. */
  readonly container?: string;
  /** The image that it was about. */
  readonly image?: string;
  readonly userAgent?: string;
  /** The body as text, where it was read as a whole. */
  readonly body?: string;
  /** True where `body` is only the beginning. */
  readonly bodyCut?: true;
  /** Absent while there is no answer yet. */
  readonly answer?: AnswerEntry;
  /** The faults that hit it, by name. */
  readonly faults?: readonly string[];
  /** Why nobody expected it: the nearest call that was expected, and how it differs. */
  readonly unexpected?: string;
}

/** What a call was answered. */
export interface AnswerEntry {
  /** Absent where there was no head. */
  readonly status?: number;
  /** The body, or its beginning; in base64 where it is not text. */
  readonly body?: string;
  readonly encoding?: 'base64';
  /** True where `body` is only the beginning. */
  readonly cut?: true;
  /** How many bytes the body has, or had so far. */
  readonly bytes: number;
  /** How many bytes the client sent on a connection that was handed over. */
  readonly received?: number;
  /** `open` while it goes on; `complete`; or what became of the connection. */
  readonly state: 'open' | 'complete' | 'dropped';
}

/** A container's change of state. */
export interface StateEntry extends Kept {
  readonly kind: 'state';
  readonly container: string;
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly exitCode?: number;
  readonly outOfMemory?: true;
  readonly error?: string;
}

/** Something that was let go because a limit was reached. */
export interface LimitEntry extends Kept {
  readonly kind: 'limit';
  /** What was let go, and which limit says so. */
  readonly text: string;
  /** Name and id of the container whose log or output it was. */
  readonly container?: string;
  readonly id?: string;
}

/** An event as it was told to those who listen. */
export interface EventEntry extends Kept {
  readonly kind: 'event';
  readonly action: string;
  readonly id: string;
  /** Name of the container; absent for an image's event. */
  readonly container?: string;
  /** The image: of the container, or itself. */
  readonly image?: string;
}
