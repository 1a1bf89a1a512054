import type { ByteSource } from '../../../stream/pipe.js';
import type { ToolContext } from '../../tool.js';
import { decodeBytes } from '../io/byte-string.js';
import { OutOfMemory } from '../io/errors.js';
import { isBusybox } from '../io/userland.js';
import type { Pattern } from '../regex/pattern.js';

/** What ends records: one character, empty lines, or what matches. */
export type Separator =
  | { readonly kind: 'character'; readonly character: string }
  | { readonly kind: 'paragraph' }
  | { readonly kind: 'pattern'; readonly pattern: Pattern };

/** How much of what was searched is searched again with what came behind it. */
const AGAIN = 4096;

/** Gives the records of a source, one at a time, each as soon as its end has come. */
export class RecordReader {
  #text = '';
  #at = 0;
  #ended = false;

  /** `waiting` is called before each wait for more. */
  constructor(
    readonly context: ToolContext,
    readonly source: ByteSource,
    readonly waiting: () => void | Promise<void>,
  ) {}

  /** The next record; undefined when there are no more. */
  async next(separator: Separator): Promise<string | undefined> {
    if (separator.kind === 'paragraph') await this.#skipNewlines();
    for (let searched = this.#at; ; ) {
      const found = this.#find(separator, searched);
      if (found) {
        const record = this.#text.slice(this.#at, found[0]);
        this.#at = found[1];
        return record;
      }
      if (this.#ended) return this.#last(separator);
      const length = this.#text.length - this.#at;
      this.#text = this.#text.slice(this.#at);
      this.#at = 0;
      await this.#fill();
      searched = separator.kind === 'character' ? length : Math.max(0, length - AGAIN);
    }
  }

  async #skipNewlines(): Promise<void> {
    for (;;) {
      while (this.#text[this.#at] === '\n') this.#at += 1;
      if (this.#at < this.#text.length || this.#ended) return;
      this.#text = '';
      this.#at = 0;
      await this.#fill();
    }
  }

  /** Where the record that starts here ends, and where the next one starts. */
  #find(separator: Separator, from: number): readonly [number, number] | undefined {
    if (separator.kind === 'pattern') return this.#match(separator.pattern, from);
    const mark = separator.kind === 'paragraph' ? '\n\n' : separator.character;
    const end = this.#text.indexOf(mark, from);
    return end < 0 ? undefined : [end, end + mark.length];
  }

  /** A match that ends where the text ends for now may be longer than what has come of it. */
  #match(pattern: Pattern, from: number): readonly [number, number] | undefined {
    for (let at = from; at < this.#text.length; ) {
      const match = pattern.find(this.#text, at);
      if (!match) return undefined;
      const [start, end] = [match[0]!, match[1]!];
      if (end > start) return end < this.#text.length || this.#ended ? [start, end] : undefined;
      at = end + 1;
    }
    return undefined;
  }

  /** Busybox keeps the newline at the end of a last paragraph. */
  #last({ kind }: Separator): string | undefined {
    if (this.#at >= this.#text.length) return undefined;
    const record = this.#text.slice(this.#at);
    this.#at = this.#text.length;
    return kind === 'paragraph' && !isBusybox(this.context) ? record.replace(/\n$/, '') : record;
  }

  async #fill(): Promise<void> {
    await this.waiting();
    const chunk = await this.source.read(this.context.aborted);
    await this.context.step();
    if (!chunk) this.#ended = true;
    else this.#text += decodeBytes(chunk);
    if (this.#text.length > this.context.system.limits.memory) throw new OutOfMemory();
  }
}
