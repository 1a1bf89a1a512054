import { Readable } from 'node:stream';
import { writeTar } from '../../src/stream/tar.js';

/** A build context: a tar archive of text files by name. */
export function tarOf(files: Readonly<Record<string, string>>): Readable {
  const encoder = new TextEncoder();
  const entries = Object.entries(files).map(([name, text]) => {
    const content = encoder.encode(text);
    return { header: { name, size: content.length, mode: 0o644 }, content: [content] };
  });
  return Readable.from(writeTar(entries));
}
