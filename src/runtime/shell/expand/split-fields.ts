import type { Pace } from './pattern.js';
import type { Field, Segment } from './segment.js';

/** What IFS says: characters that separate fields, blank ones (which melt together) apart. */
export interface Separators {
  readonly blanks: string;
  readonly others: string;
}

/** Reads IFS; undefined: blank, tab and newline. */
export function separators(ifs: string | undefined): Separators {
  const all = ifs ?? ' \t\n';
  const blanks = [...all].filter((character) => ' \t\n'.includes(character)).join('');
  return { blanks, others: [...all].filter((character) => !blanks.includes(character)).join('') };
}

/** How a word is cut. */
export interface Splitting {
  readonly ifs: Separators;
  readonly pace: Pace;
  /** Told how many fields there are so far; throws where that is too many. */
  readonly admit: (count: number) => void;
}

/** Pieces that are looked at before others may have the event loop. */
const SEGMENTS_PER_STEP = 256;
/** Characters that are cut before others may have the event loop. */
const CHUNK = 16_384;

/** Cuts the pieces of one word into fields (POSIX 2.6.5). */
export async function splitFields(segments: readonly Segment[], options: Splitting): Promise<Field[]> {
  const splitter = new Splitter(options.ifs);
  for (const [index, segment] of segments.entries()) {
    if (index % SEGMENTS_PER_STEP === SEGMENTS_PER_STEP - 1) await options.pace();
    if (!segment.split || segment.text.length <= CHUNK) splitter.add(segment);
    else await addInChunks(splitter, segment, options);
  }
  return splitter.finish();
}

async function addInChunks(splitter: Splitter, segment: Segment, { pace, admit }: Splitting): Promise<void> {
  for (let at = 0; at < segment.text.length; at += CHUNK) {
    const { field = false, ...rest } = segment;
    splitter.add({ ...rest, text: segment.text.slice(at, at + CHUNK), field: field && at === 0 });
    admit(splitter.count);
    await pace();
  }
}

class Splitter {
  #fields: Field[] = [];
  #pieces: Array<{ text: string; quoted: boolean }> = [];
  #begun = false;
  /** A blank has just ended a field: a separator that follows belongs to it. */
  #afterBlank = false;
  #nothing = false;

  constructor(readonly ifs: Separators) {}

  /** Fields that are complete. */
  get count(): number {
    return this.#fields.length;
  }

  add(segment: Segment): void {
    if (segment.nothing) {
      this.#nothing = true;
      return;
    }
    if (segment.field && this.#begun) this.#end();
    if (segment.split) this.#split(segment.text);
    else if (segment.text !== '' || segment.quoted) this.#piece(segment.text, segment.quoted);
  }

  finish(): Field[] {
    const isEmpty = this.#pieces.every((piece) => piece.text === '');
    if (this.#begun && !(this.#nothing && isEmpty && this.#fields.length === 0)) this.#end();
    return this.#fields;
  }

  #piece(text: string, quoted: boolean): void {
    this.#begun = true;
    this.#afterBlank = false;
    this.#pieces.push({ text, quoted });
  }

  #end(): void {
    this.#fields.push(this.#pieces);
    this.#pieces = [];
    this.#begun = false;
  }

  #split(text: string): void {
    let start = 0;
    for (let at = 0; at < text.length; at += 1) {
      const character = text[at] ?? '';
      const isBlank = this.ifs.blanks.includes(character);
      if (!isBlank && !this.ifs.others.includes(character)) continue;
      if (at > start) this.#piece(text.slice(start, at), false);
      start = at + 1;
      this.#separator(isBlank);
    }
    if (start < text.length) this.#piece(text.slice(start), false);
  }

  #separator(isBlank: boolean): void {
    if (isBlank) {
      if (this.#begun) {
        this.#end();
        this.#afterBlank = true;
      }
      return;
    }
    if (this.#begun || !this.#afterBlank) this.#end();
    this.#afterBlank = false;
  }
}
