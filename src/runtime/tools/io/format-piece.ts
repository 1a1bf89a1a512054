/** One conversion of printf: `%-08.3f` is flags `-0`, width 8, precision 3, letter `f`. A negative width left-aligns. */
export interface FormatPiece {
  readonly flags: string;
  readonly width: number | bigint;
  readonly precision: number | bigint | undefined;
  readonly letter: string;
}

const WIDEST = 65_536;

/** Formats one value as printf(3) does. Widths and precisions are cut at 64 KiB. */
export function formatPiece(piece: FormatPiece, value: string | number | bigint): string {
  const width = Number(piece.width);
  const left = piece.flags.includes('-') || width < 0;
  const columns = Math.min(Math.abs(width), WIDEST);
  const given = piece.precision === undefined ? undefined : Math.min(Number(piece.precision), WIDEST);
  const precision = given !== undefined && given < 0 ? undefined : given;
  if (typeof value === 'string') {
    const text = precision === undefined ? value : value.slice(0, precision);
    return left ? text.padEnd(columns) : text.padStart(columns);
  }
  const isFloat = 'eEfFgGaA'.includes(piece.letter);
  const { sign, digits } = isFloat ? floatParts(piece, Number(value), precision) : integerParts(piece, value, precision);
  if (left) return (sign + digits).padEnd(columns);
  const zeros = piece.flags.includes('0') && (isFloat ? /\d/.test(digits) : precision === undefined);
  return zeros ? sign + digits.padStart(columns - sign.length, '0') : (sign + digits).padStart(columns);
}

interface Parts {
  readonly sign: string;
  readonly digits: string;
}

function signOf(flags: string, negative: boolean): string {
  if (negative) return '-';
  if (flags.includes('+')) return '+';
  return flags.includes(' ') ? ' ' : '';
}

function integerParts(piece: FormatPiece, value: number | bigint, precision: number | undefined): Parts {
  const whole = typeof value === 'bigint' ? value : toWhole(value);
  const signed = piece.letter === 'd' || piece.letter === 'i';
  const magnitude = signed ? (whole < 0n ? -whole : whole) : BigInt.asUintN(64, whole);
  const base = piece.letter === 'o' ? 8 : piece.letter.toLowerCase() === 'x' ? 16 : 10;
  let digits = magnitude.toString(base).padStart(precision ?? 0, '0');
  if (precision === 0 && magnitude === 0n) digits = '';
  if (piece.flags.includes('#') && magnitude !== 0n) digits = (base === 8 ? '0' : base === 16 ? '0x' : '') + digits;
  if (piece.letter === 'X') digits = digits.toUpperCase();
  return { sign: signed ? signOf(piece.flags, whole < 0n) : '', digits };
}

function toWhole(value: number): bigint {
  if (Number.isNaN(value)) return 0n;
  if (Math.abs(value) >= 2 ** 63) return value < 0 ? -(2n ** 63n) : 2n ** 63n - 1n;
  return BigInt(Math.trunc(value));
}

function floatParts(piece: FormatPiece, value: number, precision: number | undefined): Parts {
  const sign = signOf(piece.flags, value < 0 || Object.is(value, -0));
  const magnitude = Math.abs(value);
  const upper = piece.letter === piece.letter.toUpperCase();
  let digits: string;
  if (!Number.isFinite(magnitude)) digits = Number.isNaN(magnitude) ? 'nan' : 'inf';
  else if (piece.letter.toLowerCase() === 'f') digits = fixed(magnitude, Math.min(precision ?? 6, 100));
  else if (piece.letter.toLowerCase() === 'e') digits = exponential(magnitude, Math.min(precision ?? 6, 100));
  else digits = general(magnitude, Math.min(precision ?? 6, 100), piece.flags.includes('#'));
  return { sign, digits: upper ? digits.toUpperCase() : digits };
}

function fixed(value: number, precision: number): string {
  if (value < 1e21) return value.toFixed(precision);
  const whole = BigInt(value).toString();
  return precision > 0 ? `${whole}.${'0'.repeat(precision)}` : whole;
}

function exponential(value: number, precision: number): string {
  return value.toExponential(precision).replace(/e([+-])(\d)$/, 'e$10$2');
}

function general(value: number, precision: number, keepZeros: boolean): string {
  const significant = precision || 1;
  const exponent = value === 0 ? 0 : Number(value.toExponential(significant - 1).split('e')[1]);
  const plain = exponent >= -4 && exponent < significant;
  const text = plain ? fixed(value, Math.min(100, significant - 1 - exponent)) : exponential(value, significant - 1);
  if (keepZeros) return text;
  return text.replace(/^(\d+\.\d*?)0+(e|$)/, '$1$2').replace(/\.(e|$)/, '$1');
}
