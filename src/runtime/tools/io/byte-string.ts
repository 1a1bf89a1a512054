const CHUNK = 8192;

/** Bytes as a string of code units 0 to 255, one for each: what text tools work on, so that any byte survives them. */
export function decodeBytes(bytes: Uint8Array): string {
  if (bytes.length <= CHUNK) return String.fromCharCode.apply(null, bytes as unknown as number[]);
  let text = '';
  for (let at = 0; at < bytes.length; at += CHUNK) {
    text += String.fromCharCode.apply(null, bytes.subarray(at, at + CHUNK) as unknown as number[]);
  }
  return text;
}

/** The bytes of a byte string; code units above 255 lose their upper half. */
export function encodeBytes(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at++) bytes[at] = text.charCodeAt(at);
  return bytes;
}

const ASCII = /^[\x00-\x7f]*$/;
const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** An ordinary string (an argument, a name) as the byte string of its UTF-8. */
export function toBytes(text: string): string {
  return ASCII.test(text) ? text : decodeBytes(encoder.encode(text));
}

/** A byte string that holds UTF-8 (a name read from a file) as an ordinary string. */
export function fromBytes(bytes: string): string {
  return ASCII.test(bytes) ? bytes : decoder.decode(encodeBytes(bytes));
}
