import type { Fault } from '../../scenario/index.js';

type Content = Exclude<NonNullable<Fault['garbage']>, true>;

const encoder = new TextEncoder();

/** The bytes of a content: an answer's text is taken as it is, and gets no newline unless that was asked for. */
export function contentBytes(content: Content, fill: (text: string) => string = (text) => text): Uint8Array<ArrayBuffer> {
  if (typeof content === 'string') return encoder.encode(fill(content));
  const { text, base64 = '', repeat = 1, newline = false, template = true } = content;
  if (text === undefined) return Uint8Array.from(atob(base64.replace(/\s/g, '')), (character) => character.charCodeAt(0));
  const once = `${template ? fill(text) : text}${newline && !text.endsWith('\n') ? '\n' : ''}`;
  return encoder.encode(once.repeat(Math.min(repeat, MOST)));
}

/** Repetitions of an answer's text at most. */
const MOST = 100_000;
