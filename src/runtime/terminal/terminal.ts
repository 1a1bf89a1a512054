import type { TerminalSize } from '../../daemon/ports.js';
import { BrokenPipe, type ByteSink, type ByteSource } from '../../stream/pipe.js';
import { SinkFile } from '../kernel/host-file.js';
import { Notifier } from '../kernel/notifier.js';
import { OpenFile } from '../kernel/open-file.js';
import type { Process } from '../kernel/process.js';
import { SIGNALS } from '../kernel/signals.js';
import type { World } from '../kernel/world.js';
import { LineDiscipline } from './line-discipline.js';
import { saneSettings } from './settings.js';

/** Bytes typed ahead that are kept; more is not taken from the client until some were read. */
const TYPED_AHEAD = 65_536;
const NEWLINE = 0x0a;
const RETURN = 0x0d;

/** A terminal (pty) between a client and the processes of one session. */
export class Terminal {
  readonly settings = saneSettings();
  readonly file: OpenFile;
  readonly line: LineDiscipline;
  size: TerminalSize = { rows: 0, columns: 0 };
  /** The process group that the keyboard's signals go to. */
  foreground = 0;
  /** True once the session has ended. */
  hungUp = false;
  /** True when the client's input has ended. */
  inputEnded = false;
  readonly output: SinkFile;
  readonly #read = new Notifier();
  readonly #abort = new AbortController();

  constructor(
    readonly world: World,
    readonly input: ByteSource | undefined,
    sink: ByteSink,
  ) {
    this.file = new TerminalFile(this);
    this.output = new SinkFile(sink, () => {
      world.moved();
      this.file.changed.notify();
    });
    this.line = new LineDiscipline(this.settings, {
      echo: (bytes) => this.#echo(Uint8Array.from(bytes)),
      signal: (signal) => this.#signal(signal),
    });
  }

  /** Makes a process the leader of the terminal's session: when it ends, so does the terminal. */
  open(leader: Process): void {
    this.foreground = leader.group;
    if (this.input) void this.#pump(this.input);
    void leader.exit.then(() => this.#hangUp());
  }

  inBackground(group: number): boolean {
    return group !== this.foreground && this.world.table.group(this.foreground).length > 0;
  }

  resize(size: TerminalSize): void {
    if (size.rows === this.size.rows && size.columns === this.size.columns) return;
    this.size = size;
    this.#signal(SIGNALS.WINCH);
  }

  /** Tells that settings were changed, so that what is typed already can be read where the terminal is raw now. */
  settingsChanged(): void {
    if (this.settings.icanon) return;
    this.line.flush();
    this.file.changed.notify();
  }

  /** Tells that something was read. */
  drained(): void {
    this.#read.notify();
  }

  /** What the screen gets for bytes that a process wrote. */
  cook(bytes: Uint8Array): Uint8Array {
    if (!this.settings.opost || !this.settings.onlcr || !bytes.includes(NEWLINE)) return bytes;
    const cooked: number[] = [];
    for (const byte of bytes) {
      if (byte === NEWLINE) cooked.push(RETURN);
      cooked.push(byte);
    }
    return Uint8Array.from(cooked);
  }

  async #pump(input: ByteSource): Promise<void> {
    try {
      for (;;) {
        const bytes = await input.read(this.#abort.signal);
        if (!bytes) break;
        this.world.moved();
        this.line.type(bytes);
        this.file.changed.notify();
        while (this.line.size > TYPED_AHEAD && !this.hungUp) await new Promise<void>((resolve) => this.#read.next(resolve));
      }
    } catch {
      // The client is gone, or the session has ended: both are an end of input.
    }
    this.inputEnded = true;
    this.line.flush();
    this.file.changed.notify();
  }

  #signal(signal: number): void {
    for (const process of this.world.table.group(this.foreground)) process.signals.send(signal, 'kernel');
  }

  #echo(bytes: Uint8Array): void {
    try {
      void Promise.resolve(this.output.sink.write(this.cook(bytes))).catch(() => {});
    } catch {
      // Nobody looks at the screen.
    }
  }

  #hangUp(): void {
    this.hungUp = true;
    this.#abort.abort();
    this.#read.notify();
    this.#signal(SIGNALS.HUP);
    this.file.changed.notify();
  }
}

class TerminalFile extends OpenFile {
  constructor(readonly terminal: Terminal) {
    super();
  }

  override get isTerminal(): boolean {
    return true;
  }

  tryRead(max: number): Uint8Array | null | undefined {
    const { line, inputEnded, hungUp } = this.terminal;
    const bytes = line.take(max);
    if (bytes === undefined) return inputEnded || hungUp ? null : undefined;
    this.terminal.drained();
    return bytes;
  }

  unread(bytes: Uint8Array): void {
    this.terminal.line.unread(bytes);
  }

  tryWrite(bytes: Uint8Array): boolean {
    if (this.terminal.hungUp) throw new BrokenPipe();
    return this.terminal.output.tryWrite(this.terminal.cook(bytes));
  }

  protected close(): void {}
}
