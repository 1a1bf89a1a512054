/** A key that is not a character. */
export type SpecialKey =
  | 'enter'
  | 'interrupt'
  | 'end-of-file'
  | 'backspace'
  | 'delete'
  | 'left'
  | 'right'
  | 'up'
  | 'down'
  | 'home'
  | 'end'
  | 'kill-before'
  | 'kill-after'
  | 'kill-word'
  | 'clear'
  | 'none';

/** A character typed, or a special key. */
export type Key = SpecialKey | { readonly character: string };

const CONTROLS: ReadonlyMap<number, SpecialKey> = new Map([
  [0x01, 'home'],
  [0x02, 'left'],
  [0x03, 'interrupt'],
  [0x04, 'end-of-file'],
  [0x05, 'end'],
  [0x06, 'right'],
  [0x08, 'backspace'],
  [0x0a, 'enter'],
  [0x0b, 'kill-after'],
  [0x0c, 'clear'],
  [0x0d, 'enter'],
  [0x0e, 'down'],
  [0x10, 'up'],
  [0x15, 'kill-before'],
  [0x17, 'kill-word'],
  [0x7f, 'backspace'],
]);

const ESCAPES: ReadonlyMap<string, SpecialKey> = new Map([
  ['A', 'up'],
  ['B', 'down'],
  ['C', 'right'],
  ['D', 'left'],
  ['H', 'home'],
  ['F', 'end'],
  ['1~', 'home'],
  ['3~', 'delete'],
  ['4~', 'end'],
]);

/** Makes keys of the bytes that a terminal sends; a key may come in several pieces. */
export class KeyReader {
  #escape: string | undefined;
  #decoder = new TextDecoder();

  /** The keys in some bytes, each with the bytes that come after it. */
  *read(bytes: Uint8Array): Generator<{ key: Key; rest: Uint8Array }> {
    for (let at = 0; at < bytes.length; at += 1) {
      const key = this.#key(bytes[at] ?? 0);
      if (key && key !== 'none') yield { key, rest: bytes.subarray(at + 1) };
    }
  }

  #key(byte: number): Key | undefined {
    if (this.#escape !== undefined) return this.#escaped(String.fromCharCode(byte));
    if (byte === 0x1b) {
      this.#escape = '';
      return undefined;
    }
    const control = CONTROLS.get(byte);
    if (control || byte < 0x20) return control;
    const character = this.#decoder.decode(Uint8Array.of(byte), { stream: true });
    return character === '' ? undefined : { character };
  }

  /** `ESC [ …` or `ESC O …`, ended by a letter or `~`. */
  #escaped(character: string): Key | undefined {
    const before = this.#escape ?? '';
    if (before === '' && (character === '[' || character === 'O')) {
      this.#escape = '[';
      return undefined;
    }
    if (before !== '' && /[0-9;]/.test(character) && before.length < 16) {
      this.#escape = before + character;
      return undefined;
    }
    this.#escape = undefined;
    return ESCAPES.get(before.slice(1) + character) ?? 'none';
  }
}
