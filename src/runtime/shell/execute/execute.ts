import { LineAborted, ShellExit } from '../control-flow.js';
import { evaluateArithmetic } from '../expand/arithmetic.js';
import { expandText } from '../expand/expand-words.js';
import { shellVariables } from '../expand/shell-variables.js';
import type { Shell } from '../shell.js';
import type { AndOr, Command, Sequence } from '../syntax/ast.js';
import { startBackground } from './background.js';
import { runCase, runCounting, runFor, runIf, runLoop } from './compound.js';
import { testCondition } from './condition.js';
import { runPipeline } from './pipeline.js';
import { withRedirections } from './redirect.js';
import { runInSubshell } from './run-subshell.js';
import { runDueTraps, runErrorTrap } from './run-traps.js';
import { runSimple } from './simple.js';

/** Runs a command and gives its status, which is `$?` from then on. */
export async function execute(shell: Shell, command: Command): Promise<number> {
  const pending = shell.process.step();
  if (pending) await pending;
  if (shell.aborting) abort(shell);
  if (shell.options.has('noexec') && !shell.interactive) return 0;
  const { length } = shell.substituted;
  shell.status = await dispatch(shell, command);
  if (shell.substituted.length > length) closeSubstituted(shell, length);
  if (command.type !== 'pipeline') shell.pipeStatus = [shell.status];
  if (shell.traps.isDue) await runDueTraps(shell);
  if (shell.status !== 0 && shell.tested === 0 && failsShell(command)) await fail(shell);
  return shell.status;
}

function closeSubstituted(shell: Shell, kept: number): void {
  for (const descriptor of shell.substituted.splice(kept)) shell.process.descriptors.close(descriptor);
}

/** A command has failed that nobody tests: the ERR trap runs, and `set -e` ends the shell. */
async function fail(shell: Shell): Promise<void> {
  await runErrorTrap(shell);
  if (shell.options.has('errexit')) throw new ShellExit(shell.status);
}

function abort(shell: Shell): never {
  shell.aborting = false;
  throw new LineAborted();
}

/** Runs commands one after the other. */
export async function runSequence(shell: Shell, sequence: Sequence): Promise<number> {
  let status = 0;
  for (const { command, background, text } of sequence.items) {
    if (background) shell.status = status = await startBackground(shell, command, text);
    else status = await execute(shell, command);
  }
  return status;
}

/** Runs what only tests: its failure does not end a shell with `set -e`. */
export async function runTested(shell: Shell, run: () => Promise<number>): Promise<number> {
  shell.tested += 1;
  try {
    return await run();
  } finally {
    shell.tested -= 1;
  }
}

async function dispatch(shell: Shell, command: Command): Promise<number> {
  switch (command.type) {
    case 'simple':
      return runSimple(shell, command);
    case 'pipeline':
      return runPipeline(shell, command);
    case 'and-or':
      return runAndOr(shell, command);
    case 'sequence':
      return runSequence(shell, command);
    case 'group':
      return runSequence(shell, command.body);
    case 'subshell':
      return runInSubshell(shell, command.body);
    case 'if':
      return runIf(shell, command);
    case 'loop':
      return runLoop(shell, command);
    case 'for':
      return runFor(shell, command);
    case 'counting':
      return runCounting(shell, command);
    case 'case':
      return runCase(shell, command);
    case 'redirected':
      return withRedirections(shell, command.redirections, () => execute(shell, command.command));
    case 'function':
      shell.functions.set(command.name, command.body);
      return 0;
    case 'condition':
      return (await testCondition(shell, command.condition)) ? 0 : 1;
    case 'arithmetic':
      return evaluateArithmetic(await expandText(shell, command.expression), shellVariables(shell)) === 0n ? 1 : 0;
  }
}

async function runAndOr(shell: Shell, { first, rest }: AndOr): Promise<number> {
  let status = await runTested(shell, () => execute(shell, first));
  for (const [index, { operator, command }] of rest.entries()) {
    if ((operator === '&&') !== (status === 0)) continue;
    const run = () => execute(shell, command);
    status = index === rest.length - 1 ? await run() : await runTested(shell, run);
  }
  return status;
}

/** True for commands whose own failure `set -e` looks at; in the others a part of them has been looked at already. */
function failsShell(command: Command): boolean {
  if (command.type === 'pipeline') return !command.negated;
  return ['simple', 'subshell', 'condition', 'arithmetic'].includes(command.type);
}
