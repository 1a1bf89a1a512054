import type { Answer } from './exchange.js';
import type { Placeholders } from './placeholders.js';

/** How a body is to be looked at, where its content type does not say. */
export type BodyKind = 'frames' | 'tar' | 'raw' | 'jsonlines';

/** What can be compared of an answer: as the recordings have it. */
export interface Observation {
  readonly status: number;
  readonly contentType: string | null;
  readonly framing: string;
  readonly body: unknown;
}

/** An answer as it compares with a recorded one. */
export function observe(answer: Answer, placeholders: Placeholders, as?: BodyKind, route = ''): Observation {
  const contentType = answer.headers.find(([name]) => name === 'content-type')?.[1] ?? null;
  const body = observedBody(answer.body, contentType ?? '', placeholders, as, route);
  return { status: answer.status, contentType, framing: answer.framing, body };
}

function observedBody(bytes: Buffer, type: string, placeholders: Placeholders, as: BodyKind | undefined, route: string): unknown {
  if (bytes.length === 0) return { kind: 'empty' };
  if (as === 'frames') return framesOf(bytes, placeholders);
  if (as === 'tar')
    return { kind: 'tar', entries: tarEntries(bytes).map((entry) => ({ ...entry, name: placeholders.text(entry.name) })) };
  const text = bytes.toString();
  if (as === 'raw') return { kind: 'raw', text: placeholders.text(text) };
  const json = type.includes('json') || as === 'jsonlines' ? jsonOf(text, placeholders, route) : undefined;
  return json ?? { kind: 'text', text: placeholders.text(text) };
}

function jsonOf(text: string, placeholders: Placeholders, route: string): unknown {
  try {
    const value = placeholders.value(JSON.parse(text), '', route);
    return { kind: 'json', value: inOrder(value), newline: text.endsWith('\n') };
  } catch {
    // not one value: messages behind one another
  }
  try {
    const lines = text.split(/\r?\n|(?<=\})(?=\{)/).filter(Boolean);
    const values = merged(lines.map((line) => placeholders.value(JSON.parse(line), '', route) as Record<string, unknown>));
    return { kind: 'jsonlines', values, separator: /\}\r\n/.test(text) ? 'crlf' : /\}\n/.test(text) ? 'lf' : 'none' };
  } catch {
    return undefined;
  }
}

/** How two streams interleave, and where one is cut into frames, is a race on a real daemon: each is told whole. */
function framesOf(bytes: Buffer, placeholders: Placeholders): unknown {
  const streams = ['', '', ''];
  let at = 0;
  while (at + 8 <= bytes.length) {
    const stream = bytes[at] as number;
    const size = bytes.readUInt32BE(at + 4);
    if (stream > 2 || bytes[at + 1] || bytes[at + 2] || bytes[at + 3] || at + 8 + size > bytes.length) break;
    streams[stream] += bytes.subarray(at + 8, at + 8 + size).toString();
    at += 8 + size;
  }
  const [, stdout = '', stderr = ''] = streams.map((text) => placeholders.text(text));
  return { kind: 'frames', stdout, stderr, rest: placeholders.text(bytes.subarray(at).toString()) };
}

/** Where a build's output is cut into messages is a race: neighbours that only carry output become one. */
function merged(messages: ReadonlyArray<Record<string, unknown>>): Array<Record<string, unknown>> {
  const isStream = (message: Record<string, unknown> | undefined) =>
    message !== undefined && Object.keys(message).join() === 'stream';
  const out: Array<Record<string, unknown>> = [];
  for (const message of messages) {
    const last = out.at(-1);
    if (isStream(last) && isStream(message)) out[out.length - 1] = { stream: String(last?.stream) + String(message.stream) };
    else out.push({ ...message });
  }
  return out;
}

/** Changes of a filesystem come in no particular order. */
function inOrder(value: unknown): unknown {
  const isChange = (item: unknown): item is { Path: string } =>
    typeof item === 'object' && item !== null && 'Kind' in item && 'Path' in item;
  return Array.isArray(value) && value.every(isChange) ? value.sort((a, b) => (a.Path < b.Path ? -1 : 1)) : value;
}

function tarEntries(bytes: Buffer): Array<{ name: string; type: string; mode: string; size: number }> {
  const out = [];
  for (let at = 0; at + 512 <= bytes.length; ) {
    const block = bytes.subarray(at, at + 512);
    const text = (from: number, to: number) => (block.subarray(from, to).toString().split('\0')[0] ?? '').trim();
    const name = text(0, 100);
    if (!name) break;
    const size = Number.parseInt(text(124, 136), 8) || 0;
    const mode = (Number.parseInt(text(100, 108), 8) & 0o7777).toString(8);
    out.push({ name: (text(345, 500) ? `${text(345, 500)}/` : '') + name, type: text(156, 157) || '0', mode, size });
    at += 512 + Math.ceil(size / 512) * 512;
  }
  return out.sort((a, b) => (a.name < b.name ? -1 : 1));
}
