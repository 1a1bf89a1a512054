import type { Shell } from '../shell.js';
import type { Command, Sequence } from '../syntax/ast.js';
import { execute } from './execute.js';
import { waitForeground } from './foreground.js';
import { runToEnd } from './run-to-end.js';

/** Runs a command in the process of a forked shell. */
export function runSubshell(child: Shell, command: Command): void {
  const only = onlyCommand(command);
  child.expendable = only.type === 'simple';
  child.process.start(() => runToEnd(child, () => execute(child, only)));
}

/** `( … )`. */
export async function runInSubshell(shell: Shell, body: Sequence): Promise<number> {
  const child = shell.fork(shell.options.has('monitor') ? { group: 'own' } : {});
  runSubshell(child, body);
  return waitForeground(shell, [child.process], '( … )');
}

/** The one command that a list consists of, or the list. */
export function onlyCommand(command: Command): Command {
  if (command.type !== 'sequence') return command;
  const [first, ...rest] = command.items;
  return first && rest.length === 0 && !first.background ? first.command : command;
}
