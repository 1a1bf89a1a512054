import { ToolError } from '../io/errors.js';

/** The words of an expression, taken one by one. */
export class Words {
  #at = 0;

  constructor(readonly words: readonly string[]) {}

  peek(): string | undefined {
    return this.words[this.#at];
  }

  take(): string | undefined {
    return this.words[this.#at++];
  }

  /** The argument of a primary. Throws {@link ToolError} where there is none. */
  argument(primary: string): string {
    const word = this.take();
    if (word === undefined) throw new ToolError(`${primary} requires an argument`);
    return word;
  }
}

/** A number with the sign that says how it is compared: `+5` more, `-5` less, `5` equal. Throws {@link ToolError}. */
export function numberTest(text: string): (value: number) => boolean {
  const found = /^([-+]?)(\d{1,15})$/.exec(text);
  if (!found) throw new ToolError(`invalid number '${text.replace(/^[-+]/, '')}'`);
  const number = Number(found[2]);
  if (found[1] === '+') return (value) => value > number;
  if (found[1] === '-') return (value) => value < number;
  return (value) => value === number;
}
