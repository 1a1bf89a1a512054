import type { Key, SpecialKey } from './keys.js';

/** A line being typed. Each key gives what the screen is to be sent for it. */
export class EditedLine {
  #characters: string[] = [];
  #cursor = 0;
  #entry: number;
  /** What was typed before the arrows went into the history. */
  #draft = '';

  constructor(
    readonly prompt: string,
    readonly history: readonly string[],
  ) {
    this.#entry = history.length;
  }

  get text(): string {
    return this.#characters.join('');
  }

  press(key: Key): string {
    return typeof key === 'string' ? this.#special(key) : this.#insert(key.character);
  }

  #special(key: SpecialKey): string {
    switch (key) {
      case 'left':
        return this.#moveTo(this.#cursor - 1);
      case 'right':
        return this.#moveTo(this.#cursor + 1);
      case 'home':
        return this.#moveTo(0);
      case 'end':
        return this.#moveTo(this.#characters.length);
      case 'backspace':
        return this.#cut(this.#cursor - 1, this.#cursor);
      case 'delete':
      case 'end-of-file':
        return this.#cut(this.#cursor, this.#cursor + 1);
      case 'kill-before':
        return this.#cut(0, this.#cursor);
      case 'kill-after':
        return this.#cut(this.#cursor, this.#characters.length);
      case 'kill-word':
        return this.#cut(this.#wordStart(), this.#cursor);
      case 'up':
        return this.#recall(this.#entry - 1);
      case 'down':
        return this.#recall(this.#entry + 1);
      case 'clear':
        return `\x1b[H\x1b[J${this.prompt}${this.text}${'\b'.repeat(this.#characters.length - this.#cursor)}`;
      default:
        return '';
    }
  }

  #insert(character: string): string {
    this.#characters.splice(this.#cursor, 0, character);
    this.#cursor += 1;
    const rest = this.#characters.slice(this.#cursor);
    return character + rest.join('') + '\b'.repeat(rest.length);
  }

  /** Takes characters away, and draws what is behind them again. */
  #cut(from: number, to: number): string {
    if (from < 0 || to > this.#characters.length || from === to) return '';
    const back = this.#moveTo(from);
    this.#characters.splice(from, to - from);
    const rest = this.#characters.slice(from).join('');
    return `${back}\x1b[J${rest}${'\b'.repeat(this.#characters.length - from)}`;
  }

  #moveTo(place: number): string {
    if (place < 0 || place > this.#characters.length) return '';
    const shown = place < this.#cursor ? '\b'.repeat(this.#cursor - place) : this.#characters.slice(this.#cursor, place).join('');
    this.#cursor = place;
    return shown;
  }

  #wordStart(): number {
    let at = this.#cursor;
    while (at > 0 && this.#characters[at - 1] === ' ') at -= 1;
    while (at > 0 && this.#characters[at - 1] !== ' ') at -= 1;
    return at;
  }

  #recall(entry: number): string {
    if (entry < 0 || entry > this.history.length) return '';
    if (this.#entry === this.history.length) this.#draft = this.text;
    this.#entry = entry;
    const back = this.#moveTo(0);
    this.#characters = [...(this.history[entry] ?? this.#draft)];
    this.#cursor = this.#characters.length;
    return `${back}\x1b[J${this.text}`;
  }
}
