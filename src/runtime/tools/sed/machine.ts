import type { ToolContext } from '../../tool.js';
import { OutOfMemory, ToolError } from '../io/errors.js';
import type { Pattern } from '../regex/pattern.js';
import type { Action, Command, Script } from './command.js';
import type { Destinations } from './destinations.js';
import type { InputLine, SedInput } from './input.js';
import { Printer, type PrinterSettings } from './printer.js';
import { type Present, Selection } from './selection.js';
import { substitute } from './substitute.js';
import { unambiguous } from './unambiguous.js';

type Next = 'go on' | 'end cycle' | 'restart' | 'quit' | number;

/** Runs a script over its input. The hold space outlives a file. */
export class Machine implements Present {
  number = 0;
  space = '';
  hold = '';
  /** Set by `q`. */
  quit: number | undefined;
  #replaced = false;
  #silent = false;
  #terminated = true;
  #regex: Pattern | undefined;
  #input!: SedInput;
  #printer!: Printer;
  #selections: Selection[];

  constructor(
    readonly context: ToolContext,
    readonly script: Script,
    readonly destinations: Destinations,
  ) {
    this.#selections = script.commands.map((command) => new Selection(command, script.gnu));
  }

  /** Runs over the lines of one input to its end, or to `q`. */
  async run(input: SedInput, settings: PrinterSettings): Promise<void> {
    this.#input = input;
    this.#printer = new Printer(this.context, settings);
    while (this.quit === undefined) {
      const line = await input.next();
      if (!line) break;
      this.#take(line);
      this.space = line.text;
      while ((await this.#cycle()) === 'restart') await this.context.step();
    }
    await this.#printer.flush();
  }

  lastRegex(pattern: Pattern | undefined): Pattern {
    this.#regex = pattern ?? this.#regex;
    if (!this.#regex) throw new ToolError('no previous regexp');
    return this.#regex;
  }

  isLast(): Promise<boolean> {
    return this.#input.ended();
  }

  #take(line: InputLine): void {
    this.number += 1;
    this.#terminated = line.terminated;
    this.#replaced = false;
  }

  /** One pass of the script over the pattern space, with what is printed at its end. */
  async #cycle(): Promise<Next> {
    const { commands } = this.script;
    let next: Next = 'go on';
    for (let at = 0; at < commands.length; ) {
      await this.context.step();
      const command = commands[at]!;
      const selected = await this.#selections[at]!.selects(this);
      next = selected ? await this.#perform(command, at) : command.action.kind === 'open' ? command.action.end : 'go on';
      if (typeof next === 'string' && next !== 'go on') break;
      at = typeof next === 'number' ? next : at + 1;
    }
    const prints = next === 'go on' || typeof next === 'number' || (next === 'quit' && this.quit !== undefined);
    if (prints && !this.#printer.settings.quiet && !this.#silent) await this.#print(this.space);
    this.#silent = false;
    await this.#printer.flush();
    return next;
  }

  #perform(command: Command, at: number): Next | Promise<Next> {
    const { action } = command;
    switch (action.kind) {
      case 'open':
        return 'go on';
      case 'substitute':
        return this.#substitute(action);
      case 'text':
        return this.#text(action, at);
      case 'jump':
        return this.#jump(action);
      case 'file':
        return this.#file(action);
      case 'map':
        this.space = this.space.replace(/./gs, (character) => action.table.get(character) ?? character);
        return 'go on';
      case 'quit':
        this.quit = action.status;
        this.#silent = action.letter === 'Q';
        return 'quit';
      case 'plain':
        return this.#plain(action.letter);
    }
  }

  #jump(action: Action & { kind: 'jump' }): Next {
    const replaced = this.#replaced;
    if (action.letter !== 'b') this.#replaced = false;
    const taken = action.letter === 'b' || (action.letter === 't') === replaced;
    return taken ? action.target : 'go on';
  }

  async #substitute(action: Action & { kind: 'substitute' }): Promise<Next> {
    const result = substitute(this.space, this.lastRegex(action.regex), action, this.context.system.limits.memory);
    if (result === undefined) return 'go on';
    this.space = result;
    this.#replaced = true;
    if (action.print) await this.#print(this.space);
    if (action.file !== undefined) await this.destinations.write(action.file, `${this.space}\n`);
    return 'go on';
  }

  async #text(action: Action & { kind: 'text' }, at: number): Promise<Next> {
    if (action.letter === 'a') this.#printer.append({ text: action.text });
    if (action.letter === 'i') await this.#printer.put(action.text);
    if (action.letter !== 'c') return 'go on';
    const { command, closed } = this.#selections[at]!;
    if (!command.to || command.negated || closed) await this.#printer.put(action.text);
    return 'end cycle';
  }

  async #file(action: Action & { kind: 'file' }): Promise<Next> {
    if (action.letter === 'r') this.#printer.append({ file: action.name });
    else await this.destinations.write(action.name, `${this.space}\n`);
    return 'go on';
  }

  async #plain(letter: string): Promise<Next> {
    switch (letter) {
      case 'd':
        return 'end cycle';
      case 'D':
        return this.#deleteLine();
      case 'g':
        this.space = this.hold;
        break;
      case 'G':
        this.space = this.#bounded(`${this.space}\n${this.hold}`);
        break;
      case 'h':
        this.hold = this.space;
        break;
      case 'H':
        this.hold = this.#bounded(`${this.hold}\n${this.space}`);
        break;
      case 'x':
        [this.space, this.hold] = [this.hold, this.space];
        break;
      case 'z':
        this.space = '';
        break;
      case 'n':
      case 'N':
        return this.#nextLine(letter);
      default:
        await this.#show(letter);
    }
    return 'go on';
  }

  async #show(letter: string): Promise<void> {
    if (letter === 'p') await this.#print(this.space);
    if (letter === 'P') await this.#printer.put(`${this.space.split('\n', 1)[0]}\n`);
    if (letter === '=') await this.#printer.put(`${this.number}\n`);
    if (letter === 'l') await this.#printer.put(unambiguous(this.space));
    if (letter === 'F') await this.#printer.put('-\n');
  }

  #deleteLine(): Next {
    const end = this.space.indexOf('\n');
    if (end < 0) return 'end cycle';
    this.space = this.space.slice(end + 1);
    return 'restart';
  }

  /** `n` prints and takes the next line, `N` adds it; without one both end, and what is there is printed. */
  async #nextLine(letter: 'n' | 'N'): Promise<Next> {
    if (await this.#input.ended()) {
      if (!this.#printer.settings.quiet) await this.#print(this.space);
      return 'end cycle';
    }
    if (letter === 'n' && !this.#printer.settings.quiet) await this.#print(this.space);
    await this.#printer.flush();
    const line = await this.#input.next();
    if (!line) return 'end cycle';
    this.number += 1;
    this.#terminated = line.terminated;
    this.space = letter === 'n' ? line.text : this.#bounded(`${this.space}\n${line.text}`);
    return 'go on';
  }

  #bounded(text: string): string {
    if (text.length > this.context.system.limits.memory) throw new OutOfMemory();
    return text;
  }

  /** Prints a pattern space: without an end where the last line had none. */
  async #print(text: string): Promise<void> {
    await this.#printer.line(text, !this.#terminated && (await this.#input.ended()));
  }
}
