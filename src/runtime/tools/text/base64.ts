import type { ToolContext } from '../../tool.js';
import { Inputs } from '../io/inputs.js';
import { parseCount, parseOptions } from '../io/options.js';
import { Output } from '../io/output.js';
import { UsageError } from '../io/usage.js';
import { isBusybox } from '../io/userland.js';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const VALUES = new Map([...ALPHABET].map((character, value) => [character.charCodeAt(0), value]));
const PAD = 61;

/** `base64 [-d] [-w COL] [FILE]` */
export async function base64(context: ToolContext): Promise<number> {
  const options = parseOptions(context.argv, 'dw:i', { long: { decode: 'd', wrap: 'w', 'ignore-garbage': 'i' } });
  if (options.operands.length > 1) throw new UsageError(`extra operand '${options.operands[1]}'`, 1, true);
  const columns = options.has('w') ? parseCount(options.get('w')!) : 76;
  const output = new Output(context.stdout);
  const inputs = new Inputs(context, options.operands, { stdio: true });
  let complete = true;
  const status = await inputs.each(async ({ source }) => {
    const coder = options.has('d') ? new Decoder(options.has('i')) : new Encoder(columns);
    for (let chunk = await source.read(context.aborted); chunk; chunk = await source.read(context.aborted)) {
      await context.step();
      await output.put(coder.take(chunk));
      await output.flush();
      if (!coder.sound) break;
    }
    await output.put(coder.end());
    await output.flush();
    complete = coder.sound;
  });
  if (complete) return status;
  return context.fail(isBusybox(context) ? 'truncated input' : 'invalid input');
}

interface Coder {
  /** False once something came that cannot be decoded. */
  readonly sound: boolean;
  take(bytes: Uint8Array): string;
  end(): string;
}

class Encoder implements Coder {
  readonly sound = true;
  #bits = 0;
  #held = 0;
  #column = 0;

  constructor(readonly columns: number) {}

  take(bytes: Uint8Array): string {
    let text = '';
    for (const byte of bytes) {
      this.#bits = (this.#bits << 8) | byte;
      if (++this.#held === 3) text += this.#quad();
    }
    return text;
  }

  end(): string {
    const missing = 3 - this.#held;
    this.#bits <<= 8 * missing;
    const rest = this.#held > 0 ? this.#quad(missing) : '';
    return this.#column > 0 && this.columns > 0 ? `${rest}\n` : rest;
  }

  #quad(missing = 0): string {
    let text = '';
    for (let at = 0; at < 4; at++) {
      const character = at >= 4 - missing ? '=' : ALPHABET[(this.#bits >>> (18 - 6 * at)) & 63]!;
      text += this.#placed(character);
    }
    this.#bits = 0;
    this.#held = 0;
    return text;
  }

  #placed(character: string): string {
    const full = this.columns > 0 && this.#column === this.columns;
    this.#column = full ? 1 : this.#column + 1;
    return full ? `\n${character}` : character;
  }
}

class Decoder implements Coder {
  #bits = 0;
  #held = 0;
  #pads = 0;
  #bad = false;

  constructor(readonly lenient: boolean) {}

  get sound(): boolean {
    return !this.#bad;
  }

  take(bytes: Uint8Array): string {
    let text = '';
    for (const byte of bytes) {
      const value = byte === PAD ? 0 : VALUES.get(byte);
      if (value === undefined) {
        if (byte > 32 && !this.lenient) this.#bad = true;
        continue;
      }
      if (byte === PAD) this.#pads += 1;
      this.#bits = (this.#bits << 6) | value;
      if (++this.#held === 4) text += this.#triple();
    }
    return text;
  }

  end(): string {
    if (this.#held > 0) this.#bad = true;
    return '';
  }

  #triple(): string {
    const bytes = [this.#bits >>> 16, this.#bits >>> 8, this.#bits].slice(0, Math.max(0, 3 - this.#pads));
    this.#bits = 0;
    this.#held = 0;
    this.#pads = 0;
    return String.fromCharCode(...bytes.map((byte) => byte & 255));
  }
}
