import { FileError } from '../../../files/file-system.js';
import { fromBytes } from '../io/byte-string.js';
import { ToolError } from '../io/errors.js';
import { unescapedText } from './escape.js';
import { failure } from './failure.js';
import type { Globals } from './globals.js';
import type { RecordReader, Separator } from './record-reader.js';
import type { Streams } from './streams.js';
import type { Place } from './syntax.js';
import { toNumber, UserText } from './values.js';

const ASSIGNMENT = /^([A-Za-z_]\w*)=([\s\S]*)$/;

/** The records of all operands in turn, or of standard input where none of them names a file. */
export class MainInput {
  #reader: RecordReader | undefined;
  #next = 1;
  #none = true;

  /** What cannot be read is told with the `start` of the program. */
  constructor(
    readonly globals: Globals,
    readonly streams: Streams,
    readonly start: Place,
  ) {}

  /** The next record, counted in NR and FNR; undefined when there are no more. Throws ToolError. */
  async next(): Promise<UserText | undefined> {
    while (this.#reader || this.#open()) {
      const record = await this.#read();
      if (record !== undefined) {
        for (const name of ['NR', 'FNR']) this.globals.get(name).set(toNumber(this.globals.get(name).get()) + 1);
        return new UserText(record);
      }
      this.#reader = undefined;
    }
    return undefined;
  }

  skipFile(): void {
    this.#reader = undefined;
  }

  async #read(): Promise<string | undefined> {
    try {
      return await this.#reader?.next(separatorOf(this.globals));
    } catch (error) {
      if (error instanceof FileError) throw failure(this.start, error.message);
      throw error;
    }
  }

  /** Goes on to the next operand that is a file, doing the assignments on the way. */
  #open(): boolean {
    const { globals } = this;
    const words = globals.get('ARGV').array;
    for (; this.#next < toNumber(globals.get('ARGC').get()); this.#next++) {
      const key = String(this.#next);
      const word = words.has(key) ? globals.text(words.at(key).get()) : '';
      const assignment = ASSIGNMENT.exec(word);
      if (assignment) globals.get(assignment[1]!).set(new UserText(unescapedText(assignment[2]!)));
      else if (word !== '') {
        this.#next += 1;
        return this.#start(word);
      }
    }
    return this.#none && this.#start('-');
  }

  #start(word: string): true {
    const { globals } = this;
    this.#none = false;
    const name = fromBytes(word);
    globals.get('FILENAME').set(new UserText(word));
    globals.get('FNR').set(0);
    try {
      this.#reader = this.streams.reader(name);
    } catch (error) {
      if (!(error instanceof FileError)) throw error;
      if (!globals.busybox) throw new ToolError(`cannot open ${name} (${error.message})`, 2);
      throw error.code === 'EISDIR' ? failure(this.start, error.message) : new ToolError(`${name}: ${error.message}`);
    }
    return true;
  }
}

/** What RS asks for. */
export function separatorOf(globals: Globals): Separator {
  const text = globals.textOf('RS');
  if (text === '') return { kind: 'paragraph' };
  return text.length === 1 ? { kind: 'character', character: text } : { kind: 'pattern', pattern: globals.pattern(text) };
}
