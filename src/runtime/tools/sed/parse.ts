import { ToolError } from '../io/errors.js';
import type { Action, Command, Script, ScriptSettings } from './command.js';
import { Cursor } from './cursor.js';
import { parseAddress, parseSecondAddress } from './parse-address.js';
import { parseMap, parseSubstitution } from './parse-substitution.js';
import { parseText } from './parse-text.js';

const PLAIN = 'dDgGhHlnNpPx=';
const GNU_PLAIN = 'Fz';
const MOST_COMMANDS = 100_000;

/** Reads a script, given as a byte string. Throws {@link ToolError} in the words of busybox. */
export async function parseScript(text: string, settings: ScriptSettings): Promise<Script> {
  const reader = new ScriptReader(new Cursor(text), settings);
  await reader.read();
  return { commands: reader.commands, quiet: /^#n(?:\n|$)/.test(text), gnu: settings.gnu };
}

class ScriptReader {
  readonly commands: Command[] = [];
  readonly #labels = new Map<string, number>();
  readonly #open: Array<{ end: number }> = [];

  constructor(
    readonly cursor: Cursor,
    readonly settings: ScriptSettings,
  ) {}

  async read(): Promise<void> {
    const { cursor } = this;
    for (;;) {
      cursor.skip(/[\s;]/);
      if (cursor.ended) break;
      if (cursor.peek() === '#') cursor.line();
      else await this.#command();
      if (this.commands.length > MOST_COMMANDS) throw new ToolError('too many commands');
    }
    if (this.#open.length > 0 && this.settings.gnu) throw new ToolError('unterminated {');
    for (const block of this.#open) block.end = this.commands.length;
    for (const { action } of this.commands) if (action.kind === 'jump') action.target = this.#labelled(action.label);
  }

  async #command(): Promise<void> {
    const { cursor } = this;
    const from = await parseAddress(cursor, this.settings);
    if (from && this.settings.gnu) cursor.skip(/ /);
    const to = from && cursor.peek() === ',' ? await parseSecondAddress(cursor, this.settings) : undefined;
    cursor.skip(/\s/);
    const negated = cursor.peek() === '!';
    if (negated) cursor.skip(/[!\s]/);
    if (cursor.ended) throw new ToolError('missing command');
    const action = await this.#action(cursor.take());
    if (action) this.commands.push({ from, to, negated, action });
  }

  async #action(letter: string): Promise<Action | undefined> {
    const { cursor } = this;
    if (letter === '{') return this.#block();
    if (letter === '}') return this.#close();
    if (letter === ':') return this.#label();
    if (letter === 's') return this.#ended(await parseSubstitution(cursor, this.settings));
    if (letter === 'y') return this.#ended(parseMap(cursor, this.settings));
    if (letter === 'a' || letter === 'i' || letter === 'c') return { kind: 'text', letter, text: parseText(cursor) };
    if (letter === 'b' || letter === 't' || letter === 'T') {
      cursor.skip(/[ \t]/);
      return { kind: 'jump', letter, label: this.#word(), target: 0 };
    }
    if (letter === 'r' || letter === 'w') return { kind: 'file', letter, name: fileName(cursor) };
    if (letter === 'q' || (letter === 'Q' && this.settings.gnu)) return this.#ended(this.#quit(letter));
    if (PLAIN.includes(letter) || (this.settings.gnu && GNU_PLAIN.includes(letter)))
      return this.#ended({ kind: 'plain', letter });
    throw new ToolError(`unsupported command ${letter}`);
  }

  #block(): Action {
    const action = { kind: 'open' as const, end: 0 };
    this.#open.push(action);
    return action;
  }

  #close(): undefined {
    const block = this.#open.pop();
    if (block) block.end = this.commands.length;
    else if (this.settings.gnu) throw new ToolError('unexpected }');
  }

  #label(): undefined {
    this.cursor.skip(/[ \t]/);
    this.#labels.set(this.#word(), this.commands.length);
  }

  #word(): string {
    const start = this.cursor.at;
    this.cursor.skip(/[^\s;}]/);
    return this.cursor.text.slice(start, this.cursor.at);
  }

  #labelled(label: string): number {
    if (label === '') return this.commands.length;
    const target = this.#labels.get(label);
    if (target === undefined) throw new ToolError(`can't find label for jump to '${label}'`);
    return target;
  }

  #quit(letter: 'q' | 'Q'): Action {
    this.cursor.skip(/[ \t]/);
    const status = this.settings.gnu && /\d/.test(this.cursor.peek()) ? this.cursor.number() & 255 : 0;
    return { kind: 'quit', letter, status };
  }

  /** Behind a command may come space; what else comes is the next command, which busybox allows without a `;`. */
  #ended(action: Action): Action {
    this.cursor.skip(/[ \t]/);
    if (this.settings.gnu && !/^[;\n}#]?$/.test(this.cursor.peek())) throw new ToolError('extra characters after command');
    return action;
  }
}

function fileName(cursor: Cursor): string {
  cursor.skip(/[ \t]/);
  const name = cursor.line();
  if (name === '') throw new ToolError('empty filename');
  return name;
}
