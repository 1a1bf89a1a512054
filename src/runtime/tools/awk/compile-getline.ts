import { FileError } from '../../../files/file-system.js';
import type { ExpressionCompiler } from './compile-expression.js';
import type { Machine } from './machine.js';
import { separatorOf } from './main-input.js';
import type { GetLine } from './syntax.js';
import { UserText } from './values.js';

/** `getline` in all its forms: 1 for a line, 0 at the end, -1 where nothing can be read. Only that of the input counts in NR. */
export function compileGetLine(compiler: ExpressionCompiler, { way, from, target }: GetLine): void {
  if (from) compiler.value(from);
  if (target) compiler.place(target);
  compiler.assembly.emit(async (machine) => {
    const name = way === 'input' ? '' : machine.popText();
    const line = way === 'input' ? await machine.parts.input.next() : await lineOf(machine, way, name);
    const place = target && machine.places.pop();
    if (typeof line !== 'number' && line !== undefined) {
      if (place) place.set(line);
      else machine.parts.fields.setRecord(line);
    }
    machine.push(typeof line === 'number' ? line : line ? 1 : 0);
  });
}

/** A directory can be opened, but has no lines. */
async function lineOf({ parts }: Machine, way: 'file' | 'command', name: string): Promise<UserText | undefined | -1> {
  const { streams, globals, context } = parts;
  const reader = way === 'file' ? streams.file(name) : await streams.command(name);
  if (!reader) return -1;
  await context.step();
  try {
    const record = await reader.next(separatorOf(globals));
    return record === undefined ? undefined : new UserText(record);
  } catch (error) {
    if (error instanceof FileError) return undefined;
    throw error;
  }
}
