import type { OpenFile } from '../../kernel/open-file.js';
import { readFrom } from '../../kernel/transfer.js';
import type { Shell } from '../shell.js';
import type { ReadCharacter } from './read-fields.js';

/** What `read` is to take from its input. */
export interface ReadRequest {
  /** A backslash means itself. */
  readonly raw: boolean;
  /** Nothing is echoed on a terminal. */
  readonly silent: boolean;
  readonly descriptor: number;
  readonly delimiter: string;
  /** Characters to stop after. */
  readonly count: number | undefined;
  /** How long to wait; 0 only asks whether there is anything. */
  readonly seconds: number | undefined;
}

const BACKSLASH = 0x5c;
const decoder = new TextDecoder();

/** Takes a line, or less, from an open file, and not a byte more. `complete` is false at the end of the file, and when time is up. */
export async function readInput(shell: Shell, request: ReadRequest): Promise<{ text: ReadCharacter[]; complete: boolean }> {
  const file = shell.process.descriptors.get(request.descriptor);
  if (!file) return { text: [], complete: false };
  const timer = new AbortController();
  const deadline =
    request.seconds === undefined ? undefined : shell.process.world.clock.after(request.seconds * 1000, () => timer.abort());
  const restore = setTerminal(shell, file, request);
  const line = new LineTaker(request, shell.process.world.limits.memory);
  try {
    while (!line.complete) {
      const bytes = await readFrom(shell.process, file, request.count === undefined ? 4096 : 1, {
        interruptible: true,
        signal: timer.signal,
      });
      if (!bytes) break;
      file.unread(bytes.subarray(line.take(bytes)));
      if (line.tooLong) shell.process.outOfMemory();
    }
  } catch (error) {
    if (!timer.signal.aborted) throw error;
  } finally {
    deadline?.cancel();
    restore();
  }
  return { text: line.characters(), complete: line.complete };
}

class LineTaker {
  complete = false;
  #bytes: number[] = [];
  /** Places in `#bytes` of what a backslash made plain. */
  #escaped = new Set<number>();
  #afterBackslash = false;
  #taken = 0;
  readonly #delimiter: number;

  constructor(
    readonly request: ReadRequest,
    readonly memory: number,
  ) {
    this.#delimiter = request.delimiter.charCodeAt(0);
    this.complete = request.count === 0;
  }

  get tooLong(): boolean {
    return this.#taken > this.memory;
  }

  /** Takes bytes up to the delimiter; gives how many. */
  take(bytes: Uint8Array): number {
    let taken = 0;
    for (const byte of bytes) {
      taken += 1;
      this.#taken += 1;
      this.#add(byte);
      if (this.complete) break;
    }
    return taken;
  }

  characters(): ReadCharacter[] {
    const result: ReadCharacter[] = [];
    let at = 0;
    for (const character of decoder.decode(Uint8Array.from(this.#bytes))) {
      result.push({ character, escaped: this.#escaped.has(at) });
      at += utf8Length(character);
    }
    return result;
  }

  #add(byte: number): void {
    if (this.#afterBackslash) {
      this.#afterBackslash = false;
      if (byte === 0x0a) return;
      this.#escaped.add(this.#bytes.length);
    } else if (byte === BACKSLASH && !this.request.raw) {
      this.#afterBackslash = true;
      return;
    } else if (byte === this.#delimiter) {
      this.complete = true;
      return;
    }
    if (byte !== 0) this.#bytes.push(byte);
    const { count } = this.request;
    if (count !== undefined && (byte & 0xc0) !== 0x80)
      this.complete = this.#bytes.filter((each) => (each & 0xc0) !== 0x80).length >= count;
  }
}

function utf8Length(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
}

/** On a terminal, turns off echo and lines as asked; gives what sets them back. */
function setTerminal(shell: Shell, file: OpenFile, request: ReadRequest): () => void {
  const { terminal } = shell.process;
  if (!file.isTerminal || !terminal || (!request.silent && request.count === undefined)) return () => {};
  const before = { ...terminal.settings };
  if (request.silent) terminal.settings.echo = false;
  if (request.count !== undefined) terminal.settings.icanon = false;
  terminal.settingsChanged();
  return () => {
    Object.assign(terminal.settings, before);
  };
}
