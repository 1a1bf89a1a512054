import { FileError } from '../../../files/file-system.js';
import type { ToolContext } from '../../tool.js';
import { encodeBytes } from '../io/byte-string.js';
import { OutOfMemory } from '../io/errors.js';
import { Output } from '../io/output.js';
import { baseName, dirName, joinPath } from '../io/paths.js';
import { isBusybox } from '../io/userland.js';
import { SedInput } from './input.js';
import type { Machine } from './machine.js';
import type { PrinterSettings } from './printer.js';

/** Edits each file in its place (`-i`); with a suffix the old one is kept under that name, where `*` stands for its own. */
export async function editInPlace(
  context: ToolContext,
  files: readonly string[],
  machine: Machine,
  settings: PrinterSettings,
  suffix: string,
): Promise<number> {
  let status = 0;
  for (const file of files) {
    if (machine.quit !== undefined) break;
    try {
      await editOne(context, file, machine, settings, suffix);
    } catch (error) {
      if (!(error instanceof FileError)) throw error;
      const text = isBusybox(context) ? `${file}: ${error.message}` : `can't read ${file}: ${error.message}`;
      status = await context.fail(text, isBusybox(context) ? 1 : 2);
    }
  }
  return status;
}

async function editOne(
  context: ToolContext,
  file: string,
  machine: Machine,
  settings: PrinterSettings,
  suffix: string,
): Promise<void> {
  const path = context.resolve(file);
  const stat = context.files.stat(path);
  if (stat.kind !== 'file') throw new FileError(stat.kind === 'directory' ? 'EISDIR' : 'EINVAL', file);
  const collected = new Collected(context.system.limits.memory);
  machine.number = 0;
  const input = new SedInput(context, [file], settings.separator);
  await machine.run(input, { ...settings, output: new Output(collected) });
  if (machine.quit !== undefined) await copyRest(input, collected, settings.separator);
  if (suffix !== '') {
    const kept = suffix.includes('*') ? suffix.replaceAll('*', baseName(file)) : `${baseName(file)}${suffix}`;
    context.files.rename(path, context.resolve(kept.includes('/') ? kept : joinPath(dirName(file), kept)));
    const { mode, uid, gid } = stat;
    context.files.writeFile(path, new Uint8Array(0), { mode, uid, gid });
  }
  const sink = context.create(file);
  for (const piece of collected.pieces) await sink.write(piece);
  sink.end();
}

/** What `q` leaves unread stays in the file. */
async function copyRest(input: SedInput, into: Collected, separator: string): Promise<void> {
  for (let line = await input.next(); line; line = await input.next()) {
    into.write(encodeBytes(line.terminated ? line.text + separator : line.text));
  }
}

class Collected {
  readonly pieces: Uint8Array[] = [];
  #size = 0;

  constructor(readonly limit: number) {}

  write(chunk: Uint8Array): void {
    this.#size += chunk.length;
    if (this.#size > this.limit) throw new OutOfMemory();
    this.pieces.push(chunk);
  }
}
