const DECIMAL = /^[ \t]*([-+]?(?:\d{1,400}(?:\.\d{0,400})?|\.\d{1,400}))/;
const WITH_EXPONENT = /^\s*([-+]?(?:\d{1,400}(?:\.\d{0,400})?|\.\d{1,400})(?:[eE][-+]?\d{1,5})?)/;
const HEX = /^\s*([-+]?)0[xX]([0-9a-fA-F]{1,13})/;
const WORDS = /^\s*([-+]?)(inf(?:inity)?|nan)/i;

/** The number that a text starts with, as strtod(3) reads it (exponents, hex, `inf`); undefined where it starts with none. */
export function leadingFloat(text: string): number | undefined {
  return leadingFloatLength(text)?.value;
}

/** As {@link leadingFloat}, with how many characters belong to it. */
export function leadingFloatLength(text: string): { value: number; length: number } | undefined {
  const hex = HEX.exec(text);
  if (hex) return { value: (hex[1] === '-' ? -1 : 1) * Number.parseInt(hex[2]!, 16), length: hex[0].length };
  const plain = WITH_EXPONENT.exec(text);
  if (plain) return { value: Number(plain[1]), length: plain[0].length };
  const word = WORDS.exec(text);
  if (!word) return undefined;
  const value = word[2]!.toLowerCase() === 'nan' ? Number.NaN : Number.POSITIVE_INFINITY;
  return { value: word[1] === '-' ? -value : value, length: word[0].length };
}

/** The plain decimal number that a text starts with; 0 where it starts with none. */
export function leadingDecimal(text: string): number {
  const found = DECIMAL.exec(text);
  return found ? Number(found[1]) : 0;
}
