import { DeviceFile } from '../../kernel/device-file.js';
import type { Process } from '../../kernel/process.js';
import { SIGNALS } from '../../kernel/signals.js';
import { findBuiltin } from '../builtins/index.js';
import type { Shell } from '../shell.js';
import type { Command } from '../syntax/ast.js';
import { onlyCommand, runSubshell } from './run-subshell.js';

/** `command &`: starts it and goes on. */
export async function startBackground(shell: Shell, command: Command, text: string): Promise<number> {
  const monitor = shell.options.has('monitor');
  const child = shell.fork(monitor ? { group: 'own' } : {});
  if (!monitor) detach(child.process);
  runSubshell(child, command);
  shell.lastBackground = child.process.pid;
  const job = shell.jobs.add([child.process], text, true);
  if (shell.interactive) await shell.printError(`[${job.number}] ${child.process.pid}\n`);
  if (startsProgram(shell, command)) await shell.process.wait(shell.process.world.scheduler.rest());
  return 0;
}

/** True for a program by its name: it gets to start before the shell goes on, so that what comes next finds it by that name. */
function startsProgram(shell: Shell, command: Command): boolean {
  const only = onlyCommand(command);
  const [first] = only.type === 'simple' ? only.words : [];
  const [part, ...more] = first?.parts ?? [];
  if (part?.type !== 'literal' || more.length > 0) return false;
  return !shell.functions.has(part.text) && !findBuiltin(shell, part.text);
}

/** Without job control a background command neither reads the shell's input nor hears the keyboard's signals. */
function detach(process: Process): void {
  process.descriptors.set(0, new DeviceFile('null'));
  process.signals.handle(SIGNALS.INT, 'ignore');
  process.signals.handle(SIGNALS.QUIT, 'ignore');
}
