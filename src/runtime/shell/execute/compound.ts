import { LoopJump } from '../control-flow.js';
import { evaluateArithmetic } from '../expand/arithmetic.js';
import { expandPattern, expandText, expandWords } from '../expand/expand-words.js';
import { Pattern } from '../expand/pattern.js';
import { shellVariables } from '../expand/shell-variables.js';
import type { Shell } from '../shell.js';
import type { CaseCommand, CountingCommand, ForCommand, IfCommand, LoopCommand, Sequence } from '../syntax/ast.js';
import { runSequence, runTested } from './execute.js';

/** `if`, `elif` and `else`. */
export async function runIf(shell: Shell, command: IfCommand): Promise<number> {
  for (const { condition, body } of command.branches) {
    if ((await runTested(shell, () => runSequence(shell, condition))) === 0) return runSequence(shell, body);
  }
  return command.otherwise ? runSequence(shell, command.otherwise) : 0;
}

/** `while` and `until`. */
export function runLoop(shell: Shell, command: LoopCommand): Promise<number> {
  return repeat(shell, command.body, async () => {
    const status = await runTested(shell, () => runSequence(shell, command.condition));
    return (status === 0) !== command.until;
  });
}

/** `for NAME in WORDS`; without words, the positional parameters. */
export async function runFor(shell: Shell, command: ForCommand): Promise<number> {
  const values = command.words ? await expandWords(shell, command.words) : [...shell.positional];
  let at = 0;
  return repeat(shell, command.body, () => {
    const value = values[at];
    at += 1;
    if (value !== undefined) shell.variables.set(command.name, value);
    return value !== undefined;
  });
}

/** `for ((…))`. */
export async function runCounting(shell: Shell, { clauses, body }: CountingCommand): Promise<number> {
  const evaluate = async (index: 0 | 1 | 2) => evaluateArithmetic(await expandText(shell, clauses[index]), shellVariables(shell));
  const always = clauses[1].parts.length === 0;
  await evaluate(0);
  let first = true;
  return repeat(shell, body, async () => {
    if (!first) await evaluate(2);
    first = false;
    return always || (await evaluate(1)) !== 0n;
  });
}

/** `case WORD in`. */
export async function runCase(shell: Shell, command: CaseCommand): Promise<number> {
  const value = await expandText(shell, command.word);
  let status = 0;
  let falls = false;
  for (const arm of command.arms) {
    if (!falls && !(await matchesAny(shell, value, arm.patterns))) continue;
    status = await runSequence(shell, arm.body);
    if (arm.ending === ';;') break;
    falls = arm.ending === ';&';
  }
  return status;
}

async function matchesAny(shell: Shell, value: string, patterns: CaseCommand['arms'][number]['patterns']): Promise<boolean> {
  for (const pattern of patterns)
    if (await new Pattern(await expandPattern(shell, pattern)).matches(value, () => shell.process.step())) return true;
  return false;
}

/** Runs a body for as long as `again` says, minding `break` and `continue`. */
async function repeat(shell: Shell, body: Sequence, again: () => boolean | Promise<boolean>): Promise<number> {
  let status = 0;
  shell.loops += 1;
  try {
    for (;;) {
      const pending = shell.process.step();
      if (pending) await pending;
      try {
        if (!(await again())) return status;
        status = await runSequence(shell, body);
      } catch (jump) {
        if (!(jump instanceof LoopJump)) throw jump;
        jump.levels -= 1;
        if (jump.levels > 0) throw jump;
        status = 0;
        if (jump.kind === 'break') return status;
      }
    }
  } finally {
    shell.loops -= 1;
  }
}
