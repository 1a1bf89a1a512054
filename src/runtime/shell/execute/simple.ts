import { type Builtin, findBuiltin, isSpecialBuiltin } from '../builtins/index.js';
import { FunctionReturn, ShellFailure } from '../control-flow.js';
import { expandWords } from '../expand/expand-words.js';
import type { Shell } from '../shell.js';
import type { Command, SimpleCommand, Word } from '../syntax/ast.js';
import type { DeclaringWord } from '../syntax/read-simple.js';
import { type Assigned, assign, assignedText, expandAssignment } from './assign.js';
import { execute } from './execute.js';
import { runExternal } from './external.js';
import { RedirectionFailure, redirect, withRedirections } from './redirect.js';
import { traceCommand } from './trace.js';

/** Runs a simple command: assignments, a builtin, a function, or a program. */
export async function runSimple(shell: Shell, command: SimpleCommand): Promise<number> {
  const { expendable } = shell;
  shell.expendable = false;
  shell.line = command.line;
  shell.substitutionStatus = undefined;
  const words = await expandCommandWords(shell, command.words);
  const [name] = words;
  if (name === undefined) return runAssignments(shell, command);
  const assigned: Assigned[] = [];
  for (const assignment of command.assignments) assigned.push(await expandAssignment(shell, assignment));
  if (shell.options.has('xtrace')) await traceCommand(shell, assigned, words);
  const body = isSpecialBuiltin(name) ? undefined : shell.functions.get(name);
  if (body) return withTemporary(shell, command, assigned, () => callFunction(shell, body, words));
  const builtin = findBuiltin(shell, name);
  if (builtin) return runBuiltin(shell, command, assigned, builtin, words);
  return runExternal(shell, { words, assigned, redirections: command.redirections }, expendable);
}

/** Calls a function with arguments; `words[0]` is its name. */
export async function callFunction(shell: Shell, body: Command, words: readonly string[]): Promise<number> {
  shell.checkDepth();
  await Promise.resolve();
  const { positional, loops } = shell;
  shell.positional = words.slice(1);
  shell.loops = 0;
  shell.depth += 1;
  shell.functionDepth += 1;
  shell.callers.push(words[0] ?? '');
  shell.variables.enter();
  try {
    return await execute(shell, body);
  } catch (end) {
    if (end instanceof FunctionReturn) return end.status;
    throw end;
  } finally {
    shell.variables.leave();
    shell.callers.pop();
    shell.functionDepth -= 1;
    shell.depth -= 1;
    shell.loops = loops;
    shell.positional = positional;
  }
}

async function expandCommandWords(shell: Shell, words: readonly Word[]): Promise<string[]> {
  if (!words.some(isDeclaring)) return expandWords(shell, words);
  const result: string[] = [];
  for (const word of words) {
    if (isDeclaring(word)) result.push(await declaringText(shell, word));
    else for (const text of await expandWords(shell, [word])) result.push(text);
  }
  return result;
}

/** The argument that a declaring builtin gets for an assignment; of an array only the name. */
async function declaringText(shell: Shell, { assignment }: DeclaringWord): Promise<string> {
  if (Array.isArray(assignment.value)) return assignment.name;
  return `${assignment.name}=${assignedText(shell, await expandAssignment(shell, assignment))}`;
}

function isDeclaring(word: Word): word is DeclaringWord {
  return 'assignment' in word;
}

async function runAssignments(shell: Shell, command: SimpleCommand): Promise<number> {
  return withRedirections(shell, command.redirections, async () => {
    for (const assignment of command.assignments) {
      const assigned = await expandAssignment(shell, assignment);
      if (shell.options.has('xtrace')) await traceCommand(shell, [assigned], []);
      assign(shell, assigned);
    }
    return shell.substitutionStatus ?? 0;
  });
}

async function runBuiltin(
  shell: Shell,
  command: SimpleCommand,
  assigned: readonly Assigned[],
  builtin: Builtin,
  words: readonly string[],
): Promise<number> {
  if (words[0] === 'exec') return runExec(shell, command, assigned, builtin, words);
  const run = async () => builtin(shell, words);
  let status: number;
  if (isSpecialBuiltin(words[0] ?? '')) {
    for (const each of assigned) assign(shell, each);
    status = await withRedirections(shell, command.redirections, run);
  } else status = await withTemporary(shell, command, assigned, run);
  await assignArrays(shell, command.words);
  return status;
}

/** `exec` keeps its redirections. */
async function runExec(
  shell: Shell,
  command: SimpleCommand,
  assigned: readonly Assigned[],
  builtin: Builtin,
  words: readonly string[],
): Promise<number> {
  for (const each of assigned) assign(shell, each, words.length > 1);
  try {
    (await redirect(shell, command.redirections)).keep();
  } catch (error) {
    if (error instanceof RedirectionFailure) throw new ShellFailure(error.message, shell.bash ? 1 : 2);
    throw error;
  }
  return builtin(shell, words);
}

/** `local a=(1 2)`: the builtin declared the name, and the elements come after. */
async function assignArrays(shell: Shell, words: readonly Word[]): Promise<void> {
  for (const word of words) {
    if (isDeclaring(word) && Array.isArray(word.assignment.value)) assign(shell, await expandAssignment(shell, word.assignment));
  }
}

/** Runs with assignments that hold for one command only. */
async function withTemporary(
  shell: Shell,
  command: SimpleCommand,
  assigned: readonly Assigned[],
  run: () => Promise<number>,
): Promise<number> {
  if (assigned.length === 0) return withRedirections(shell, command.redirections, run);
  shell.variables.enter();
  try {
    for (const each of assigned) {
      shell.variables.declareLocal(each.name, true);
      assign(shell, each, true);
    }
    return await withRedirections(shell, command.redirections, run);
  } finally {
    shell.variables.leave();
  }
}
