import type { ToolContext } from '../tool.js';
import { encodeBytes, toBytes } from './io/byte-string.js';
import { ESCAPES, octalEscape } from './io/escapes.js';

const OPTION = /^-[neE]+$/;

/** `echo [-neE] [ARG]...`: its operands, a space between each two, and a newline. */
export async function echo(context: ToolContext): Promise<number> {
  const words = context.argv.slice(1);
  let newline = true;
  let escapes = false;
  while (words.length > 0 && OPTION.test(words[0]!)) {
    for (const letter of words.shift()!.slice(1)) {
      if (letter === 'n') newline = false;
      else escapes = letter === 'e';
    }
  }
  const text = toBytes(words.join(' '));
  const { value, stopped } = escapes ? expand(text) : { value: text, stopped: false };
  await context.stdout.write(encodeBytes(newline && !stopped ? `${value}\n` : value));
  return 0;
}

/** Replaces the escapes of `echo -e` and `printf %b` in a byte string; `\c` stops all output. */
export function expand(text: string): { value: string; stopped: boolean } {
  let value = '';
  for (let at = 0; at < text.length; at++) {
    const next = text[at] === '\\' ? text[at + 1] : undefined;
    if (next === undefined) {
      value += text[at];
      continue;
    }
    if (next === 'c') return { value, stopped: true };
    const octal = octalEscape(text, at + 1, next === '0' ? 4 : 3);
    if (octal) {
      value += octal.value;
      at += octal.length;
    } else {
      value += ESCAPES.get(next) ?? `\\${next}`;
      at += 1;
    }
  }
  return { value, stopped: false };
}
