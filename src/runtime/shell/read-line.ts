import { type ReadOptions, readFrom } from '../kernel/transfer.js';
import type { Shell } from './shell.js';

/** One line from standard input with its newline, and not a byte more; undefined at the end. */
export async function readLine(shell: Shell, options: ReadOptions = {}): Promise<string | undefined> {
  const file = shell.process.descriptors.get(0);
  const decoder = new TextDecoder();
  let line = '';
  while (file) {
    const bytes = await readFrom(shell.process, file, undefined, options);
    if (!bytes) break;
    const end = bytes.indexOf(0x0a) + 1;
    line += decoder.decode(end === 0 ? bytes : bytes.subarray(0, end), { stream: end === 0 });
    if (line.length > shell.process.world.limits.memory) shell.process.outOfMemory();
    if (end === 0) continue;
    file.unread(bytes.subarray(end));
    return line;
  }
  return line === '' ? undefined : line;
}
