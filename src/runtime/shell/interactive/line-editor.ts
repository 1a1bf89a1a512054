import { Interrupted } from '../../kernel/ending.js';
import type { OpenFile } from '../../kernel/open-file.js';
import { readFrom } from '../../kernel/transfer.js';
import type { Terminal } from '../../terminal/terminal.js';
import { LineAborted } from '../control-flow.js';
import type { Shell } from '../shell.js';
import { EditedLine } from './edited-line.js';
import { type Key, KeyReader } from './keys.js';
import type { LineInput } from './line-input.js';

/** Most lines that are remembered. */
const HISTORY = 500;

/** Reads lines from a terminal with editing and history, as the line editors of busybox and bash do in their basics. */
export class LineEditor implements LineInput {
  #history: string[] = [];

  constructor(
    readonly shell: Shell,
    readonly file: OpenFile,
    readonly terminal: Terminal,
  ) {}

  async read(prompt: string): Promise<string | undefined> {
    const before = { ...this.terminal.settings };
    Object.assign(this.terminal.settings, { icanon: false, echo: false, isig: false });
    this.terminal.settingsChanged();
    try {
      await this.shell.printError(prompt);
      const line = await this.#edit(prompt);
      if (line !== undefined && line !== '' && this.#history.at(-1) !== line)
        this.#history = [...this.#history, line].slice(-HISTORY);
      return line === undefined ? undefined : `${line}\n`;
    } finally {
      Object.assign(this.terminal.settings, before);
    }
  }

  async #edit(prompt: string): Promise<string | undefined> {
    const line = new EditedLine(prompt, this.#history);
    const keys = new KeyReader();
    for (;;) {
      const bytes = await this.#bytes();
      if (!bytes) return line.text === '' ? undefined : line.text;
      for (const { key, rest } of keys.read(bytes)) {
        const end = await this.#press(line, key);
        if (end === 'continue') continue;
        this.file.unread(rest);
        return end === 'end' ? undefined : line.text;
      }
    }
  }

  async #press(line: EditedLine, key: Key): Promise<'continue' | 'enter' | 'end'> {
    if (key === 'enter') {
      await this.shell.printError('\n');
      return 'enter';
    }
    if (key === 'interrupt') {
      await this.shell.printError('^C\n');
      throw new LineAborted();
    }
    if (key === 'end-of-file' && line.text === '') return 'end';
    const shown = line.press(key);
    if (shown !== '') await this.shell.printError(shown);
    return 'continue';
  }

  async #bytes(): Promise<Uint8Array | null> {
    try {
      return await readFrom(this.shell.process, this.file, undefined, { interruptible: true });
    } catch (error) {
      if (error instanceof Interrupted && this.shell.aborting) throw new LineAborted();
      if (error instanceof Interrupted) return this.#bytes();
      throw error;
    }
  }
}
