import type { ByteSource } from '../../../stream/pipe.js';
import type { ToolContext } from '../../tool.js';
import { fromBytes } from '../io/byte-string.js';
import { ToolError } from '../io/errors.js';
import { LineSource } from '../io/line-source.js';

/** How arguments are told apart: NULs, lines (-I), or words with quotes. `last` ends them (-E). */
export interface ItemSettings {
  readonly by: 'nul' | 'line' | 'word';
  readonly last: string | undefined;
}

/** The arguments that an input holds, as they arrive. */
export async function* items(context: ToolContext, source: ByteSource, settings: ItemSettings): AsyncGenerator<string> {
  const lines = new LineSource(context, source, settings.by === 'nul' ? '\0' : '\n');
  const words = new WordReader();
  for (let line = await lines.next(); line !== undefined; line = await lines.next()) {
    await context.step();
    const found = settings.by === 'nul' ? [line] : settings.by === 'line' ? [line.replace(/^[ \t]+/, '')] : words.take(line);
    for (const item of found) {
      if (item === settings.last && settings.by !== 'nul') return;
      if (item !== '' || settings.by !== 'line') yield fromBytes(item);
    }
  }
  for (const item of words.end()) yield fromBytes(item);
}

/** Words of lines: quotes and backslashes keep blanks in them, and a backslash the end of a line. */
class WordReader {
  #word: string | undefined;
  #quote = '';

  take(line: string): string[] {
    const found: string[] = [];
    for (let at = 0; at < line.length; at++) {
      const character = line[at]!;
      if (this.#quote !== '') {
        if (character === this.#quote) this.#quote = '';
        else this.#add(character);
      } else if (character === '"' || character === "'") {
        this.#quote = character;
        this.#add('');
      } else if (character === '\\') this.#add(line[++at] ?? '\n');
      else if (character === ' ' || character === '\t') found.push(...this.#cut());
      else this.#add(character);
    }
    if (this.#quote !== '') throw new ToolError(`unmatched ${this.#quote === '"' ? 'double' : 'single'} quote`);
    if (!/\\$/.test(line) || /\\\\$/.test(line)) found.push(...this.#cut());
    return found;
  }

  end(): string[] {
    return this.#cut();
  }

  #add(text: string): void {
    this.#word = (this.#word ?? '') + text;
  }

  #cut(): string[] {
    const word = this.#word;
    this.#word = undefined;
    return word === undefined ? [] : [word];
  }
}
