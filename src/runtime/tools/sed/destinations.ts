import type { ToolContext } from '../../tool.js';
import { encodeBytes, fromBytes } from '../io/byte-string.js';
import type { Output } from '../io/output.js';
import type { Script } from './command.js';

type Sink = ReturnType<ToolContext['create']>;

/** The files that `w` writes: all are emptied before the first line is read. */
export class Destinations {
  readonly #sinks = new Map<string, Sink>();

  constructor(
    readonly context: ToolContext,
    readonly output: Output,
    script: Script,
  ) {
    for (const { action } of script.commands) {
      const name = action.kind === 'substitute' ? action.file : action.kind === 'file' && action.letter === 'w' && action.name;
      if (name && name !== '/dev/stdout' && !this.#sinks.has(name)) this.#sinks.set(name, context.create(fromBytes(name)));
    }
  }

  /** Adds a line to one of them. */
  write(name: string, line: string): void | Promise<void> {
    return name === '/dev/stdout' ? this.output.put(line) : this.#sinks.get(name)?.write(encodeBytes(line));
  }

  end(): void {
    for (const sink of this.#sinks.values()) sink.end();
  }
}
