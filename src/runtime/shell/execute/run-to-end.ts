import { BrokenPipe } from '../../../stream/pipe.js';
import { CannotFork } from '../../kernel/spawn.js';
import { FunctionReturn, LineAborted, LoopJump, ReadonlyFailure, ShellExit, ShellFailure } from '../control-flow.js';
import { syntaxMessage } from '../messages.js';
import type { Shell } from '../shell.js';
import { SyntaxFailure } from '../syntax/syntax-failure.js';
import { runText } from './run-text.js';

/** Runs a shell to its end: whatever ends it becomes its status, and the EXIT trap runs. */
export async function runToEnd(shell: Shell, run: () => Promise<number>): Promise<number> {
  let status = await settle(shell, run);
  const command = shell.traps.commands.get(0);
  if (command) {
    shell.traps.reset(0);
    shell.status = status;
    status = await settle(shell, async () => {
      await runText(shell, command);
      return status;
    });
  }
  return status;
}

async function settle(shell: Shell, run: () => Promise<number>): Promise<number> {
  try {
    return await run();
  } catch (end) {
    return statusOf(shell, end);
  }
}

/** The status that an error gives a shell that it ends, after saying what it is. Rethrows what is not the shell's business. */
export async function statusOf(shell: Shell, end: unknown): Promise<number> {
  if (end instanceof ShellExit || end instanceof FunctionReturn) return end.status;
  if (end instanceof LoopJump) return shell.status;
  if (end instanceof LineAborted) return end.status;
  if (end instanceof ReadonlyFailure && shell.bash)
    return shell.complain(end.message.replace('is read only', 'readonly variable'), 1);
  if (end instanceof ShellFailure) return shell.complain(end.message, end.status, end.command);
  if (end instanceof CannotFork) return shell.complain(`can't fork: ${end.message}`, 2);
  if (end instanceof BrokenPipe) return shell.complain('write error: Broken pipe', 1);
  if (end instanceof RangeError) return shell.complain('nested too deeply', 2);
  if (!(end instanceof SyntaxFailure)) throw end;
  await shell.printError(syntaxMessage(shell, end));
  return 2;
}
