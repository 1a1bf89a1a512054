/** What is known of a call, in the words in which calls are asked for. */
export interface CallFacts {
  readonly method: string;
  /** Decoded, without the version. */
  readonly path: string;
  /** The route and the variable part of the path; absent where the API has no such route. */
  readonly route?: { readonly path: string; readonly name: string | undefined } | undefined;
  /** The API version in the path. */
  readonly version?: string | undefined;
  /** The first value of a query parameter; undefined where it is not there. */
  query(name: string): string | undefined;
  /** The body read as JSON; undefined where it is none, or not known. */
  readonly body: unknown;
  /** The container that it is about: its names and id, or what the client called it. */
  readonly containers: readonly string[];
  /** The image that it is about, by all that it was called. */
  readonly images: readonly string[];
  readonly userAgent: string | undefined;
}
