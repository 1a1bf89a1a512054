import { createPipe } from '../../kernel/pipe-file.js';
import { readWhole } from '../../kernel/transfer.js';
import { runSubshell } from '../execute/run-subshell.js';
import type { Shell } from '../shell.js';
import type { Sequence } from '../syntax/ast.js';

/** Runs commands in a sub-shell and gives what they print, without the newlines at the end. */
export async function substituteCommand(shell: Shell, body: Sequence): Promise<string> {
  if (body.items.length === 0) return '';
  const { reader, writer } = createPipe();
  const child = shell.fork();
  child.process.descriptors.set(1, writer);
  runSubshell(child, body);
  const text = await readWhole(shell.process, reader);
  const exit = await shell.process.wait(child.process.exit);
  shell.substitutionStatus = exit.code;
  shell.status = exit.code;
  return text.replaceAll('\0', '').replace(/\n+$/, '');
}
