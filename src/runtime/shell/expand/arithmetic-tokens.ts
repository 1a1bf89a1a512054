import { ShellFailure } from '../control-flow.js';

/** A piece of an arithmetic expression. */
export type ArithmeticToken =
  | { readonly type: 'number'; readonly value: bigint }
  | { readonly type: 'name'; readonly text: string }
  | { readonly type: 'operator'; readonly text: string };

const TOKEN =
  /\s*(?:(\d+#[\da-zA-Z@_]+|0[xX][\da-fA-F]+|\d+)|([A-Za-z_]\w*(?:\[[^\]]*\])?)|(<<=|>>=|\*\*|\+\+|--|<<|>>|<=|>=|==|!=|&&|\|\||\*=|\/=|%=|\+=|-=|&=|\^=|\|=|[-+*/%<>=!~&^|?:(),]))/y;
/** Longest expression, in characters. */
const LONGEST = 65_536;

/** Cuts an expression into tokens. Throws {@link ShellFailure} where it cannot. */
export function tokenizeArithmetic(expression: string): ArithmeticToken[] {
  const text = expression.trimEnd();
  if (text.length > LONGEST) throw new ShellFailure('arithmetic expression is too long');
  const tokens: ArithmeticToken[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.length) {
    const match = TOKEN.exec(text);
    if (!match) throw new ShellFailure('arithmetic syntax error');
    const [, number, name, operator] = match;
    if (number !== undefined) tokens.push({ type: 'number', value: parseNumber(number) });
    else if (name !== undefined) tokens.push({ type: 'name', text: name });
    else if (operator !== undefined) tokens.push({ type: 'operator', text: operator });
  }
  return tokens;
}

function parseNumber(text: string): bigint {
  if (/^0[xX]/.test(text)) return BigInt.asIntN(64, BigInt(text));
  const based = /^(\d+)#(.*)$/.exec(text);
  if (based) return inBase(based[2] ?? '', Number(based[1]));
  return text.startsWith('0') ? inBase(text, 8) : BigInt.asIntN(64, BigInt(text));
}

function inBase(digits: string, base: number): bigint {
  let value = 0n;
  for (const digit of digits) {
    const number = digitValue(digit, base);
    if (number >= base || base < 2 || base > 64) throw new ShellFailure(`${digits}: value too great for base`);
    value = BigInt.asIntN(64, value * BigInt(base) + BigInt(number));
  }
  return value;
}

function digitValue(digit: string, base: number): number {
  if (/[0-9]/.test(digit)) return Number(digit);
  if (/[a-z]/.test(digit)) return digit.charCodeAt(0) - 87;
  if (/[A-Z]/.test(digit)) return digit.charCodeAt(0) - (base <= 36 ? 55 : 29);
  return digit === '@' ? 62 : 63;
}
