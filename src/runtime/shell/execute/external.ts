import { Replace } from '../../kernel/ending.js';
import type { Loaded } from '../../kernel/identify.js';
import { become, CannotExecute, fork, prepare } from '../../kernel/spawn.js';
import { notExecutable } from '../messages.js';
import type { Shell } from '../shell.js';
import type { Redirection } from '../syntax/ast.js';
import { type Assigned, assignedText } from './assign.js';
import { waitForeground } from './foreground.js';
import { tryRedirect } from './redirect.js';

/** A program to run: its words, what is added to its environment, and its redirections. */
export interface ExternalCommand {
  readonly words: readonly string[];
  readonly assigned: readonly Assigned[];
  readonly redirections: readonly Redirection[];
}

/** Runs a program in a child and waits for it; where the shell is `expendable`, in the shell's own place. */
export async function runExternal(shell: Shell, command: ExternalCommand, expendable: boolean): Promise<number> {
  const environment = commandEnvironment(shell, command.assigned);
  const redirected = await tryRedirect(shell, command.redirections);
  if (typeof redirected === 'number') return redirected;
  try {
    const loaded = await load(shell, command.words, environment);
    if (typeof loaded === 'number') return loaded;
    if (expendable && shell.traps.commands.size === 0) {
      redirected.keep();
      throw new Replace(become(shell.process, loaded, environment));
    }
    const child = fork(shell.process, {
      argv: loaded.argv,
      env: environment,
      ...(shell.options.has('monitor') ? { group: 'own' } : {}),
    });
    child.start(become(child, loaded, environment));
    redirected.undo();
    return await waitForeground(shell, [child], loaded.argv.join(' '));
  } finally {
    redirected.undo();
  }
}

/** Finds a program for the shell; says why not (as the builtin `speaker`) and gives the status where it cannot be run. */
export async function load(
  shell: Shell,
  words: readonly string[],
  env: ReadonlyMap<string, string>,
  speaker?: string,
): Promise<Loaded | number> {
  try {
    return await prepare(shell.process, words, env);
  } catch (error) {
    if (!(error instanceof CannotExecute)) throw error;
    const script = error.code === 'ENOEXEC' && error.path !== undefined ? await asScript(shell, error.path, words) : undefined;
    if (script) return script;
    const { message, status } = notExecutable(shell, words[0] ?? '', error.code);
    return shell.complain(message, status, speaker);
  }
}

/** A text file without `#!` is run by a shell of the same kind. */
async function asScript(shell: Shell, path: string, words: readonly string[]): Promise<Loaded | undefined> {
  const [name = ''] = words;
  const program = await shell.process.world.userland.find('sh');
  return program && { program, argv: [shell.bash ? 'bash' : 'sh', name.includes('/') ? name : path, ...words.slice(1)] };
}

function commandEnvironment(shell: Shell, assigned: readonly Assigned[]): ReadonlyMap<string, string> {
  if (assigned.length === 0) return shell.variables.environment;
  const environment = new Map(shell.variables.environment);
  for (const each of assigned) environment.set(each.name, assignedText(shell, each));
  return environment;
}
