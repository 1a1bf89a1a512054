import type { ByteReader } from './byte-reader.js';
import { LzmaDecoder } from './lzma.js';
import type { Pacer } from './pacer.js';
import { SlidingWindow } from './sliding-window.js';
import { corruptXz } from './unxz-error.js';

/** Bytes that are decoded before they are given out. */
const CHUNK = 65_536;

/** Work that one byte of output stands for. */
const COST = 16;

/** Decodes LZMA2: chunks of at most 64 KiB that become at most 2 MiB each. */
export class Lzma2Decoder {
  /** Bytes of input that were taken. */
  consumed = 0;
  readonly #window: SlidingWindow;
  readonly #lzma: LzmaDecoder;
  #needsDictionaryReset = true;
  #needsProperties = true;

  constructor(
    readonly reader: ByteReader,
    dictionarySize: number,
    readonly pacer: Pacer,
  ) {
    this.#window = new SlidingWindow(dictionarySize, corruptXz);
    this.#lzma = new LzmaDecoder(this.#window);
  }

  /** The decoded bytes, to the end of the data. */
  async *chunks(): AsyncGenerator<Uint8Array> {
    for (;;) {
      const control = (await this.#take(1))[0]!;
      if (control === 0) return;
      if (control === 1 || control >= 0xe0) this.#resetDictionary();
      else if (this.#needsDictionaryReset) throw corruptXz();
      if (control >= 0x80) yield* this.#packed(control);
      else if (control <= 2) yield await this.#stored();
      else throw corruptXz();
    }
  }

  #resetDictionary(): void {
    this.#needsDictionaryReset = false;
    this.#window.reset();
  }

  async #stored(): Promise<Uint8Array> {
    const size = bigEndian(await this.#take(2)) + 1;
    const bytes = await this.#take(size);
    for (const byte of bytes) this.#window.put(byte);
    await this.pacer.spend(size);
    return this.#window.take();
  }

  async *#packed(control: number): AsyncGenerator<Uint8Array> {
    const sizes = await this.#take(4);
    let left = ((control & 0x1f) << 16) + bigEndian(sizes) + 1;
    const packedSize = bigEndian(sizes.subarray(2)) + 1;
    if (control >= 0xc0) {
      this.#lzma.setProperties((await this.#take(1))[0]!);
      this.#needsProperties = false;
    } else if (this.#needsProperties) throw corruptXz();
    if (control >= 0xa0) this.#lzma.reset();
    this.#lzma.start(await this.#take(packedSize));
    while (left > 0) {
      left -= this.#lzma.decode(Math.min(left, CHUNK));
      if (left < 0) throw corruptXz();
      const chunk = this.#window.take();
      await this.pacer.spend(chunk.length * COST);
      yield chunk;
    }
    this.#lzma.finish();
  }

  async #take(length: number): Promise<Uint8Array> {
    const bytes = await this.reader.exactly(length);
    this.consumed += length;
    return bytes;
  }
}

function bigEndian(bytes: Uint8Array): number {
  return (bytes[0]! << 8) | bytes[1]!;
}
