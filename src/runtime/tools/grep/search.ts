import type { ToolContext } from '../../tool.js';
import { toBytes } from '../io/byte-string.js';
import { Held } from '../io/held.js';
import type { Input } from '../io/inputs.js';
import { eachLine } from '../io/lines.js';
import type { Output } from '../io/output.js';
import type { GrepSettings } from './grep.js';

/** Searches one input and prints what the settings ask for; true where a line was selected. */
export async function searchInput(context: ToolContext, input: Input, settings: GrepSettings, output: Output): Promise<boolean> {
  const name = toBytes(input.name === '-' ? '(standard input)' : input.name);
  const search = new Search(context, name, settings, output);
  const printing = settings.mode === 'lines' ? { output } : {};
  await eachLine(context, input.source, (line) => search.line(line), { separator: settings.separator, ...printing });
  await search.finish();
  return search.count > 0;
}

class Search {
  count = 0;
  #number = 0;
  #after = 0;
  #lastPrinted = 0;
  #binary = false;
  readonly #before: string[] = [];
  readonly #held: Held;

  constructor(
    context: ToolContext,
    readonly name: string,
    readonly settings: GrepSettings,
    readonly output: Output,
  ) {
    this.#held = new Held(context.system.limits.memory);
  }

  /** Looks at one line; false where no more lines are needed. */
  line(line: string): boolean | Promise<boolean> {
    const { settings } = this;
    this.#number += 1;
    if (this.count >= settings.most) return this.#trailing(line);
    const selected = settings.matcher.test(line) !== settings.invert;
    if (selected) this.count += 1;
    if (settings.mode !== 'lines') return settings.mode === 'count' ? this.count < settings.most : !selected;
    if (!settings.text && settings.separator === '\n' && line.includes('\0')) this.#binary = true;
    if (selected && this.#binary) return false;
    const printed = selected ? this.#selected(line) : this.#unselected(line);
    const more = this.count < settings.most || this.#after > 0;
    return printed ? printed.then(() => more) : more;
  }

  finish(): void | Promise<void> {
    const { settings, output, name } = this;
    if (this.#binary && this.count > 0) return output.put(`Binary file ${name} matches\n`);
    if (settings.mode === 'count')
      return output.put(`${settings.names ? `${name}${settings.nameEnd || ':'}` : ''}${this.count}\n`);
    const wanted = settings.mode === 'names' ? this.count > 0 : settings.mode === 'names-without' && this.count === 0;
    if (wanted) return output.put(`${name}${settings.nameEnd || '\n'}`);
  }

  #trailing(line: string): boolean | Promise<boolean> {
    if (this.#after === 0) return false;
    this.#after -= 1;
    const printed = this.#print(line, '-', this.#number);
    return printed ? printed.then(() => this.#after > 0) : this.#after > 0;
  }

  #selected(line: string): void | Promise<void> {
    const { settings } = this;
    if (settings.onlyMatching) return settings.invert ? undefined : this.#matches(line);
    const first = this.#number - this.#before.length;
    const gap = this.#lastPrinted > 0 && first > this.#lastPrinted + 1;
    if (gap && (settings.before > 0 || settings.after > 0)) this.output.put('--\n');
    for (const [at, earlier] of this.#before.splice(0).entries()) {
      this.#held.release(earlier.length);
      this.#print(earlier, '-', first + at);
    }
    this.#after = settings.after;
    return this.#print(line, ':', this.#number);
  }

  #unselected(line: string): void | Promise<void> {
    if (this.#after > 0) {
      this.#after -= 1;
      return this.#print(line, '-', this.#number);
    }
    if (this.settings.before === 0) return;
    this.#before.push(line);
    this.#held.add(line.length);
    if (this.#before.length > this.settings.before) this.#held.release(this.#before.shift()!.length);
  }

  #matches(line: string): void | Promise<void> {
    let waiting: Promise<void> | undefined;
    for (let at = 0; at <= line.length; ) {
      const match = this.settings.matcher.find(line, at);
      if (!match) break;
      const [start, end] = [match[0]!, match[1]!];
      if (end > start) waiting = (this.#print(line.slice(start, end), ':', this.#number) as Promise<void> | undefined) ?? waiting;
      at = end > start ? end : end + 1;
    }
    return waiting;
  }

  #print(line: string, mark: string, number: number): void | Promise<void> {
    const { settings } = this;
    this.#lastPrinted = number;
    const name = settings.names ? `${this.name}${settings.nameEnd || mark}` : '';
    return this.output.put(`${name}${settings.numbers ? `${number}${mark}` : ''}${line}${settings.separator}`);
  }
}
