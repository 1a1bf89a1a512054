import { createPipe } from '../../kernel/pipe-file.js';
import { readFrom } from '../../kernel/transfer.js';
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
  try {
    const text = await collect(shell, reader);
    const exit = await shell.process.wait(child.process.exit);
    shell.substitutionStatus = exit.code;
    shell.status = exit.code;
    return text.replace(/\n+$/, '');
  } finally {
    reader.release();
  }
}

async function collect(shell: Shell, reader: ReturnType<typeof createPipe>['reader']): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  for (;;) {
    const bytes = await readFrom(shell.process, reader);
    if (!bytes) return (text + decoder.decode()).replaceAll('\0', '');
    text += decoder.decode(bytes, { stream: true });
    if (text.length > shell.process.world.limits.memory) shell.process.outOfMemory();
  }
}
