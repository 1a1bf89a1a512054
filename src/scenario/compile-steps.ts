import type { SignalName } from '../runtime/kernel/signals.js';
import * as step from '../runtime/scripted/index.js';
import type { Content } from './schema-content.js';
import type { Step, Steps } from './schema-process.js';
import type { Delay } from './schema-values.js';
import { bytes, milliseconds } from './units.js';

/** Steps as a scenario writes them, ready to run. */
export const compileSteps = (steps: Steps): step.ScriptStep[] => steps.map(compileStep);

const WORDS: Readonly<Record<Extract<Step, string>, step.ScriptStep>> = {
  forever: step.forever,
  oomKill: step.oomKill,
  passThrough: step.passThrough,
  healthy: step.health(true),
  unhealthy: step.health(false),
};

function compileStep(source: Step): step.ScriptStep {
  if (typeof source === 'string') return WORDS[source];
  const { print, error, wait, write, read, dialog, listen, firstRuns, repeat, shell, exit, crash } = source;
  if (print !== undefined) return step.write(output(print), 'stdout');
  if (error !== undefined) return step.write(output(error), 'stderr');
  if (wait !== undefined) return step.wait(compileDelay(wait));
  if (write) return compileWrite(write);
  if (source.delete !== undefined) return step.deleteFiles(typeof source.delete === 'string' ? [source.delete] : source.delete);
  if (shell !== undefined) return step.shell(shell);
  if (exit !== undefined) return typeof exit === 'number' ? step.exit(exit) : step.exit(exit.code, exit.oom);
  if (crash) return step.crash(crash);
  if (read !== undefined) return compileRead(read);
  if (dialog) return compileDialog(dialog);
  if (listen !== undefined)
    return typeof listen === 'number' ? step.listen(listen, []) : step.listen(listen.port, compileSteps(listen.run));
  if (firstRuns) return step.firstRuns(firstRuns.count, compileSteps(firstRuns.run));
  if (repeat)
    return step.repeat(repeat.times, repeat.every === undefined ? 0 : milliseconds(repeat.every), compileSteps(repeat.run));
  return step.onSignals(reactions(source.onSignal ?? {}));
}

type Plain = Exclude<Step, string>;

function compileWrite({ path, content, size, append = false }: NonNullable<Plain['write']>): step.ScriptStep {
  return content === undefined ? step.declareFile(path, bytes(size ?? 0)) : step.writeFile(path, output(content), append);
}

function compileRead(source: NonNullable<Plain['read']>): step.ScriptStep {
  const { line, timeout, otherwise = [] } = typeof source === 'string' ? { line: source } : source;
  return step.read({
    ...(line !== undefined && { line: step.compileGlob(line) }),
    ...(timeout !== undefined && { timeout: milliseconds(timeout) }),
    otherwise: compileSteps(otherwise),
  });
}

function compileDialog({ prompt = '', ignoreCase = false, answers, otherwise }: NonNullable<Plain['dialog']>): step.ScriptStep {
  return step.dialog({
    prompt,
    ignoreCase,
    answers: answers.map((answer) => ({
      line: step.compileGlob(ignoreCase ? answer.line.toLowerCase() : answer.line),
      ...compileAnswer(answer),
    })),
    ...(otherwise && { otherwise: compileAnswer(otherwise) }),
  });
}

type Answer = Omit<NonNullable<Plain['dialog']>['answers'][number], 'line'>;

function compileAnswer({ print, error, run = [], leave }: Answer): step.DialogAnswer {
  const said = [
    ...(print === undefined ? [] : [step.write(output(print), 'stdout')]),
    ...(error === undefined ? [] : [step.write(output(error), 'stderr')]),
  ];
  return { run: [...said, ...compileSteps(run)], leave: leave === true };
}

function reactions(source: NonNullable<Plain['onSignal']>): Map<SignalName, step.Reaction> {
  const result = new Map<SignalName, step.Reaction>();
  for (const [signal, reaction] of Object.entries(source)) {
    if (reaction) result.set(signal as SignalName, typeof reaction === 'string' ? reaction : compileSteps(reaction));
  }
  return result;
}

/** A content as it is written: text ends in a newline unless it says otherwise. */
export function output(source: Content): step.Output {
  const {
    text,
    base64,
    repeat = 1,
    every,
    newline = true,
    template = true,
  } = typeof source === 'string' ? { text: source } : source;
  const line = text !== undefined && newline && !text.endsWith('\n') ? `${text}\n` : text;
  const content = line ?? Uint8Array.from(atob((base64 ?? '').replace(/\s/g, '')), (character) => character.charCodeAt(0));
  return { content, template, repeat, every: every === undefined ? 0 : milliseconds(every) };
}

/** A delay in milliseconds. */
export function compileDelay(source: Delay): step.ScriptDelay {
  if (typeof source === 'string') return { fixed: milliseconds(source) };
  if ('min' in source) return { min: milliseconds(source.min), max: milliseconds(source.max) };
  return { median: milliseconds(source.median), sigma: source.sigma };
}
