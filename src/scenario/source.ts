/** A scenario text and where it is from. */
export interface Source {
  /** What messages call it. */
  readonly file: string;
  readonly text: string;
  /** What the text says, where that is known already: it was an object. */
  readonly value?: unknown;
  /** What tells it from all others; the file unless said. */
  readonly id?: string;
}

/** Gets what a scenario refers to. Throws an Error whose message says in words why it cannot. */
export interface SourceReader {
  /** Another scenario: a shipped one by name, or a file beside or below `from`. */
  scenario(reference: string, from: Source): Promise<Source>;
  /** Bytes of a file beside or below `from`. */
  content(path: string, from: Source): Promise<Uint8Array>;
}

/** A reader that has nothing to read from: where scenarios are plain text. */
export const noReader: SourceReader = {
  scenario: (reference) =>
    Promise.reject(new Error(`${JSON.stringify(reference)} cannot be read here: this scenario was given as text`)),
  content: (path) => Promise.reject(new Error(`${JSON.stringify(path)} cannot be read here: this scenario was given as text`)),
};
