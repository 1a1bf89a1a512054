import {
  compileArgvGlob,
  compileGlob,
  type Glob,
  type ProcessScript,
  ScriptBook,
  type ScriptMatch,
  type ScriptOptions,
  splitWords,
} from '../runtime/scripted/index.js';
import { compileSteps } from './compile-steps.js';
import type { Scenario } from './schema.js';
import type { ProcessScriptSource } from './schema-process.js';

/** The process scripts of a scenario, ready to run. */
export function compileScripts({ processes = [], strict }: Scenario, options: Omit<ScriptOptions, 'strict'> = {}): ScriptBook {
  const isStrict = strict === true || (Array.isArray(strict) && strict.includes('commands'));
  return new ScriptBook(processes.map(compileScript), { ...options, strict: isStrict });
}

function compileScript({ name, match, times, run }: ProcessScriptSource, index: number): ProcessScript {
  return {
    name: name ?? `processes[${index}]`,
    match: compileMatch(match ?? {}),
    ...(times !== undefined && { times }),
    run: compileSteps(run),
  };
}

function compileMatch(source: NonNullable<ProcessScriptSource['match']>): ScriptMatch {
  const { image, container, label, command, kind, user, environment, terminal, run } = source;
  return {
    ...(image !== undefined && { image: compileGlob(image) }),
    ...(container !== undefined && { container: compileGlob(container) }),
    ...(label && { labels: compileGlobs(label) }),
    ...(command !== undefined && {
      command: compileArgvGlob(typeof command === 'string' ? (splitWords(command) ?? []) : command),
    }),
    ...(kind && { kind }),
    ...(user !== undefined && { user: compileGlob(user) }),
    ...(environment && { environment: compileGlobs(environment) }),
    ...(terminal !== undefined && { terminal }),
    ...(run !== undefined && { runs: new Set(typeof run === 'number' ? [run] : run) }),
  };
}

const compileGlobs = (source: Readonly<Record<string, string>>): Map<string, Glob> =>
  new Map(Object.entries(source).map(([name, glob]) => [name, compileGlob(glob)]));
