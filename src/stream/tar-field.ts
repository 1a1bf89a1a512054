import { ArchiveError } from './archive-error.js';

const SPACE = 0x20;
const ZERO = 0x30;
const SEVEN = 0x37;

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** Reads text that ends at a NUL or at the end of its field. */
export function readText(block: Uint8Array, offset: number, length: number): string {
  if (block[offset] === 0) return '';
  const field = block.subarray(offset, offset + length);
  const end = field.indexOf(0);
  return decoder.decode(end < 0 ? field : field.subarray(0, end));
}

/**
 * Reads a number: octal digits with spaces or NULs around them (none at all is 0), or GNU's big-endian binary.
 * Throws `archive/tar: invalid tar header` for anything else, and for what a double cannot hold exactly.
 */
export function readNumber(block: Uint8Array, offset: number, length: number): number {
  const end = offset + length;
  let at = offset;
  if (block[at]! & 0x80) return readBinary(block.subarray(offset, end));
  while (at < end && isBlank(block[at]!)) at += 1;
  let value = 0;
  for (; at < end && block[at]! >= ZERO && block[at]! <= SEVEN; at++) value = value * 8 + (block[at]! - ZERO);
  while (at < end && block[at] === SPACE) at += 1;
  if (at < end && block[at] !== 0) throw new ArchiveError('archive/tar: invalid tar header');
  return value;
}

/** Writes octal digits with leading zeros, and a NUL in the last byte of the field. False where there is no room. */
export function writeOctal(block: Uint8Array, offset: number, length: number, value: number): boolean {
  const digits = value.toString(8).padStart(length - 1, '0');
  if (value < 0 || digits.length > length - 1) return false;
  for (let at = 0; at < digits.length; at++) block[offset + at] = digits.charCodeAt(at);
  return true;
}

function isBlank(byte: number): boolean {
  return byte === SPACE || byte === 0;
}

function readBinary(field: Uint8Array): number {
  const isNegative = field[0] === 0xff;
  let value = isNegative ? -1n : BigInt(field[0]! & 0x7f);
  for (const byte of field.subarray(1)) value = (value << 8n) | BigInt(byte);
  const number = Number(value);
  if (!Number.isSafeInteger(number)) throw new ArchiveError('archive/tar: invalid tar header');
  return number;
}
