import { ByteQueue } from '../kernel/byte-queue.js';
import { SIGNALS } from '../kernel/signals.js';
import type { TerminalSettings } from './settings.js';

const ERASE = 0x7f;
const BACKSPACE = 0x08;
const KILL_LINE = 0x15;
const ERASE_WORD = 0x17;
const END_OF_FILE = 0x04;
const RETURN = 0x0d;
const NEWLINE = 0x0a;
const SIGNAL_KEYS: ReadonlyMap<number, number> = new Map([
  [0x03, SIGNALS.INT],
  [0x1c, SIGNALS.QUIT],
  [0x1a, SIGNALS.TSTP],
]);
/** Most bytes of one line (N_TTY_BUF_SIZE); what is typed beyond is lost. */
const LONGEST_LINE = 4096;

/** What the line discipline does to the world. */
export interface LineOutput {
  echo(bytes: number[]): void;
  signal(signal: number): void;
}

/** The input side of a cooked terminal: collects, edits and echoes what is typed, until a line can be read. */
export class LineDiscipline {
  #line: number[] = [];
  /** What can be read: lines, and null for an end of file typed at the start of a line. */
  #ready: Array<ByteQueue | null> = [];
  #size = 0;

  constructor(
    readonly settings: TerminalSettings,
    readonly output: LineOutput,
  ) {}

  /** Bytes that can be read. */
  get size(): number {
    return this.#size;
  }

  type(bytes: Uint8Array): void {
    const echo: number[] = [];
    for (const byte of bytes) this.#key(byte === RETURN && this.settings.icrnl ? NEWLINE : byte, echo);
    if (!this.settings.icanon) this.#deliver();
    if (echo.length > 0) this.output.echo(echo);
  }

  /** Up to `max` bytes of the first line; null for an end of file; undefined where there is no whole line yet. */
  take(max: number): Uint8Array | null | undefined {
    const first = this.#ready[0];
    if (!first) {
      if (first === null) this.#ready.shift();
      return first;
    }
    const bytes = first.take(max) ?? new Uint8Array(0);
    this.#size -= bytes.length;
    if (first.size === 0) this.#ready.shift();
    return bytes;
  }

  unread(bytes: Uint8Array): void {
    const queue = new ByteQueue();
    queue.push(bytes);
    this.#size += bytes.length;
    if (bytes.length > 0) this.#ready.unshift(queue);
  }

  /** Makes what is typed so far readable: the terminal goes raw, or the input has ended. */
  flush(): void {
    this.#deliver();
  }

  #key(byte: number, echo: number[]): void {
    const { settings } = this;
    const signal = settings.isig ? SIGNAL_KEYS.get(byte) : undefined;
    if (signal !== undefined) this.#interrupt(byte, signal, echo);
    else if (!settings.icanon) this.#add(byte, echo);
    else if (byte === ERASE || byte === BACKSPACE) this.#erase(echo);
    else if (byte === KILL_LINE) this.#eraseWhile(() => true, echo);
    else if (byte === ERASE_WORD) this.#eraseWord(echo);
    else if (byte === END_OF_FILE) this.#endOfFile();
    else if (byte === NEWLINE || this.#line.length < LONGEST_LINE) {
      this.#add(byte, echo);
      if (byte === NEWLINE) this.#deliver();
    }
  }

  #add(byte: number, echo: number[]): void {
    this.#line.push(byte);
    if (this.settings.echo) echo.push(...this.#shown(byte));
  }

  #deliver(): void {
    if (this.#line.length === 0) return;
    this.#append(Uint8Array.from(this.#line));
    this.#line = [];
  }

  #append(bytes: Uint8Array): void {
    const queue = new ByteQueue();
    queue.push(bytes);
    this.#size += bytes.length;
    this.#ready.push(queue);
  }

  #endOfFile(): void {
    if (this.#line.length > 0) this.#deliver();
    else this.#ready.push(null);
  }

  /** A signal key throws away what was typed and not read. */
  #interrupt(byte: number, signal: number, echo: number[]): void {
    this.#line = [];
    this.#ready = [];
    this.#size = 0;
    if (this.settings.echo) this.output.echo([...echo.splice(0), ...this.#shown(byte)]);
    this.output.signal(signal);
  }

  #erase(echo: number[]): void {
    let byte = this.#line.pop();
    if (byte === undefined) return;
    const shown = this.#shown(byte).length;
    while (byte !== undefined && (byte & 0xc0) === 0x80) byte = this.#line.pop();
    this.#wipe(shown, echo);
  }

  #eraseWord(echo: number[]): void {
    this.#eraseWhile((byte) => byte === 0x20, echo);
    this.#eraseWhile((byte) => byte !== 0x20, echo);
  }

  #eraseWhile(goesOn: (byte: number) => boolean, echo: number[]): void {
    for (let last = this.#line.at(-1); last !== undefined && goesOn(last); last = this.#line.at(-1)) this.#erase(echo);
  }

  #wipe(columns: number, echo: number[]): void {
    if (!this.settings.echo || !this.settings.echoe) return;
    for (let column = 0; column < columns; column += 1) echo.push(BACKSPACE, 0x20, BACKSPACE);
  }

  #shown(byte: number): number[] {
    const control = byte < 0x20 && byte !== NEWLINE && byte !== 0x09;
    if (!this.settings.echoctl || (!control && byte !== ERASE)) return [byte];
    return [0x5e, byte ^ 0x40];
  }
}
