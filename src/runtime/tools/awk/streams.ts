import { FileError } from '../../../files/file-system.js';
import { BytePipe } from '../../../stream/pipe.js';
import type { ToolContext } from '../../tool.js';
import { fromBytes } from '../io/byte-string.js';
import { ToolError } from '../io/errors.js';
import { Output } from '../io/output.js';
import { RecordReader } from './record-reader.js';

/** Something that is printed to. */
interface Destination {
  readonly output: Output;
  /** Ends it; gives what close() gives. */
  end(): Promise<number>;
}

interface Origin {
  readonly reader: RecordReader;
  end(): Promise<number>;
}

const MOST = 1000;
const NOTHING = async () => 0;

/** The files and commands that a program prints to and reads from, by the names that it gave them. */
export class Streams {
  readonly #destinations = new Map<string, Destination>();
  readonly #origins = new Map<string, Origin>();
  readonly standard: Output;
  #last: Output;

  constructor(readonly context: ToolContext) {
    this.standard = new Output(context.stdout);
    this.#last = this.standard;
    this.#destinations.set('/dev/stdout', { output: this.standard, end: NOTHING });
    this.#destinations.set('/dev/stderr', { output: new Output(context.stderr), end: NOTHING });
  }

  /** Prints; what was printed elsewhere before comes out before. */
  write(output: Output, text: string): void | Promise<void> {
    if (this.#last === output) return output.put(text);
    return this.#turn(output, text);
  }

  /** Hands on all that was printed. */
  flush = (): void | Promise<void> => this.#last.flush();

  /** Where `print > name` prints to. Throws ToolError. */
  destination(way: '>' | '>>' | '|', name: string): Output {
    const found = this.#destinations.get(name);
    if (found) return found.output;
    this.#checkCount();
    const made = way === '|' ? this.#commandToFeed(name) : this.#fileToWrite(name, way === '>>');
    this.#destinations.set(name, made);
    return made.output;
  }

  /** Where `getline < name` reads from; undefined where there is no such file. */
  file(name: string): RecordReader | undefined {
    const found = this.#origins.get(name);
    if (found) return found.reader;
    this.#checkCount();
    try {
      const path = name === '/dev/stdin' ? '-' : fromBytes(name === '-' ? './-' : name);
      const reader = this.reader(path);
      this.#origins.set(name, { reader, end: NOTHING });
      return reader;
    } catch (error) {
      if (error instanceof FileError) return undefined;
      throw error;
    }
  }

  /** Where `command | getline` reads from. */
  async command(text: string): Promise<RecordReader> {
    const found = this.#origins.get(text);
    if (found) return found.reader;
    this.#checkCount();
    await this.flush();
    const pipe = new BytePipe();
    const ended = this.#run(text, { stdout: pipe }).finally(() => pipe.end());
    const reader = new RecordReader(this.context, pipe, this.flush);
    this.#origins.set(text, {
      reader,
      end: () => {
        pipe.close();
        return ended;
      },
    });
    return reader;
  }

  /** A reader of a file. Throws FileError. */
  reader(path: string): RecordReader {
    return new RecordReader(this.context, this.context.open(path), this.flush);
  }

  /** close(): 0 for a file, for a command its status as wait(2) tells it; -1 where nothing is open by this name. */
  async close(name: string): Promise<number> {
    const open = [this.#destinations.get(name), this.#origins.get(name)];
    await this.flush();
    this.#destinations.delete(name);
    this.#origins.delete(name);
    let status = 0;
    for (const each of open) status = (await each?.end()) || status;
    return status;
  }

  /** Ends all of them and waits for the commands. */
  async end(): Promise<void> {
    for (const name of [...this.#destinations.keys(), ...this.#origins.keys()]) await this.close(name);
  }

  async #turn(output: Output, text: string): Promise<void> {
    const before = this.#last;
    this.#last = output;
    await before.flush();
    await output.put(text);
  }

  #checkCount(): void {
    if (this.#destinations.size + this.#origins.size >= MOST) throw new ToolError('too many open files');
  }

  #fileToWrite(name: string, append: boolean): Destination {
    try {
      const sink = this.context.create(fromBytes(name), { append });
      const end = async () => {
        sink.end();
        return 0;
      };
      return { output: new Output(sink), end };
    } catch (error) {
      if (error instanceof FileError) throw new ToolError(`can't open '${fromBytes(name)}': ${error.message}`);
      throw error;
    }
  }

  #commandToFeed(text: string): Destination {
    const pipe = new BytePipe();
    const ended = this.#run(text, { stdin: pipe }).finally(() => pipe.close());
    return {
      output: new Output(pipe),
      end: () => {
        pipe.end();
        return ended;
      },
    };
  }

  /** A command that is still going when awk is killed is nobody's business any more. */
  #run(text: string, options: { stdin?: BytePipe; stdout?: BytePipe }): Promise<number> {
    return this.context.run(['sh', '-c', fromBytes(text)], options).then(
      (status) => status * 256,
      () => 0,
    );
  }
}
