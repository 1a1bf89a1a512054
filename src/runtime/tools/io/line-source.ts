import type { ByteSource } from '../../../stream/pipe.js';
import type { ToolContext } from '../../tool.js';
import { decodeBytes } from './byte-string.js';
import { OutOfMemory } from './errors.js';

/** Gives the lines of a source one at a time, as byte strings, for tools that read several sources in turn. */
export class LineSource {
  /** False once a last line came that had no end. */
  terminated = true;
  #text = '';
  #at = 0;
  #ended = false;

  constructor(
    readonly context: ToolContext,
    readonly source: ByteSource,
    readonly separator = '\n',
  ) {}

  /** The next line without its end; undefined when there are no more. */
  async next(): Promise<string | undefined> {
    let from = this.#at;
    for (;;) {
      const end = this.#text.indexOf(this.separator, from);
      if (end >= 0) return this.#take(end, 1);
      if (this.#ended) return this.#last();
      from = this.#text.length - this.#at;
      this.#text = this.#text.slice(this.#at);
      this.#at = 0;
      await this.#fill();
    }
  }

  async #fill(): Promise<void> {
    const chunk = await this.source.read(this.context.aborted);
    await this.context.step();
    if (!chunk) this.#ended = true;
    else this.#text += decodeBytes(chunk);
    if (this.#text.length > this.context.system.limits.memory) throw new OutOfMemory();
  }

  #take(end: number, skip: number): string {
    const line = this.#text.slice(this.#at, end);
    this.#at = end + skip;
    return line;
  }

  #last(): string | undefined {
    if (this.#at >= this.#text.length) return undefined;
    this.terminated = false;
    return this.#take(this.#text.length, 0);
  }
}
