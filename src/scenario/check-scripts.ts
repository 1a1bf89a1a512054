import { templateProblem } from '../runtime/scripted/template.js';
import { nearest } from './nearest.js';
import type { Complaints } from './references.js';
import type { Scenario } from './schema.js';
import type { ProcessScriptSource as Script, Step, Steps } from './schema-process.js';

type Path = ReadonlyArray<string | number>;

/** Complains of names in `{{…}}` that stand for nothing, and hints at steps and scripts that are never reached. */
export function checkScripts({ processes = [] }: Scenario, complaints: Complaints): void {
  for (const [i, { match, run, times }] of processes.entries()) {
    checkSteps(run, ['processes', i, 'run'], complaints);
    const isCatchAll = Object.values(match ?? {}).every((wanted) => wanted === undefined) && times === undefined;
    const late = processes.findIndex((other, j) => j > i && isForMainAlone(other.match));
    if (isCatchAll && late >= 0)
      complaints.hint(['processes', late], `never used: processes[${i}] is for every main process and comes first`);
  }
}

/** A script that names no command is for main processes, unless it says otherwise. */
const isForMainAlone = (match: Script['match']): boolean => match?.command === undefined && match?.kind !== 'exec';

function checkSteps(steps: Steps, path: Path, complaints: Complaints): void {
  for (const [i, step] of steps.entries()) {
    const at = [...path, i];
    if (neverEnds(step) && i < steps.length - 1)
      complaints.hint([...path, i + 1], 'never reached: the step before it does not go on');
    if (typeof step === 'string') continue;
    visitTexts(step, at, complaints);
    for (const [inner, innerPath] of innerSteps(step)) checkSteps(inner, [...at, ...innerPath], complaints);
  }
}

function neverEnds(step: Step): boolean {
  if (typeof step === 'string') return step === 'forever' || step === 'oomKill' || step === 'passThrough';
  return step.exit !== undefined || step.crash !== undefined || (step.repeat !== undefined && step.repeat.times === undefined);
}

/** The lists of steps within a step, with their path. */
function innerSteps(step: Exclude<Step, string>): Array<[Steps, Path]> {
  const found: Array<[Steps | undefined, Path]> = [];
  if (typeof step.read === 'object') found.push([step.read.otherwise, ['read', 'otherwise']]);
  for (const [i, answer] of (step.dialog?.answers ?? []).entries()) found.push([answer.run, ['dialog', 'answers', i, 'run']]);
  found.push([step.dialog?.otherwise?.run, ['dialog', 'otherwise', 'run']]);
  if (typeof step.listen === 'object') found.push([step.listen.run, ['listen', 'run']]);
  for (const [signal, action] of Object.entries(step.onSignal ?? {}))
    if (typeof action === 'object') found.push([action, ['onSignal', signal]]);
  found.push([step.firstRuns?.run, ['firstRuns', 'run']], [step.repeat?.run, ['repeat', 'run']]);
  return found.flatMap(([steps, path]) => (steps ? [[steps, path] as [Steps, Path]] : []));
}

function visitTexts(step: Exclude<Step, string>, at: Path, { error }: Complaints): void {
  const check = (content: unknown, path: Path) => {
    const isMap = typeof content === 'object' && content !== null;
    const { text = undefined, template = true } = isMap ? (content as { text?: string; template?: boolean }) : { text: content };
    const problem = typeof text === 'string' && template ? templateProblem(text, nearest) : undefined;
    if (problem) error([...at, ...path, ...(isMap ? ['text'] : [])], `${problem} (template: false leaves it as it is)`);
  };
  check(step.print, ['print']);
  check(step.error, ['error']);
  check(step.shell, ['shell']);
  check(step.write?.content, ['write', 'content']);
  for (const [i, answer] of (step.dialog?.answers ?? []).entries()) {
    check(answer.print, ['dialog', 'answers', i, 'print']);
    check(answer.error, ['dialog', 'answers', i, 'error']);
  }
  check(step.dialog?.prompt, ['dialog', 'prompt']);
  check(step.dialog?.otherwise?.print, ['dialog', 'otherwise', 'print']);
  check(step.dialog?.otherwise?.error, ['dialog', 'otherwise', 'error']);
}
