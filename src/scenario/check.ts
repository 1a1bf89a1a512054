import { nextTurn } from '../stream/pacer.js';
import { readContents } from './contents.js';
import type { Variables } from './environment.js';
import { type Reading, readAll } from './extends.js';
import { toValue } from './node.js';
import { byPlace, type Problem, ScenarioError } from './problem.js';
import type { Scenario } from './schema.js';
import type { Source, SourceReader } from './source.js';

/** What a text may hold at most, and how many files it may be built on. */
export const LIMITS = { values: 100_000, depth: 64, files: 64 };

/** What came of reading a scenario: the scenario where nothing is wrong with it, and what is there to be told. */
export interface Checked {
  readonly scenario?: Scenario;
  /** What is wrong; the scenario cannot be used. */
  readonly problems: readonly Problem[];
  /** What has no effect, or looks like a mistake. */
  readonly warnings: readonly Problem[];
}

const checked = new WeakSet<Scenario>();

/** Whether a scenario has come out of a check, and need not be checked again. */
export const isChecked = (scenario: Scenario): boolean => checked.has(scenario);

/** Reads and checks scenarios, merged in order. Never throws for what they say. */
export async function checkSources(
  sources: readonly Source[],
  reader: SourceReader,
  variables: Variables,
  limits: Reading['limits'] = LIMITS,
): Promise<Checked> {
  const reading: Reading = { reader, variables, limits, problems: [], warnings: [], sources: new Map() };
  const { scenario, problems, warnings } = await check(sources, reading).catch((error) => {
    if (!(error instanceof ScenarioError)) throw error;
    return { scenario: undefined, problems: [...reading.problems, ...error.problems], warnings: reading.warnings };
  });
  return { ...(scenario && { scenario }), problems: byPlace(problems), warnings: byPlace(warnings) };
}

async function check(sources: readonly Source[], reading: Reading) {
  const { problems, warnings } = reading;
  const root = await readAll(sources, reading);
  const [{ safeParse }, { scenarioSchema }, { problemsOf }] = await Promise.all([
    import('valibot'),
    import('./schema.js'),
    import('./issues.js'),
  ]);
  // each part of the work on a long scenario takes its time, and others get theirs in between
  await nextTurn();
  const result = safeParse(scenarioSchema, toValue(root));
  await nextTurn();
  if (!result.success) {
    problems.push(...problemsOf(scenarioSchema, result.issues, root));
    return { problems, warnings };
  }
  const scenario = result.output;
  const { checkReferences } = await import('./references.js');
  const { errors, hints } = checkReferences(scenario, root);
  problems.push(...errors);
  warnings.push(...hints);
  if (problems.length === 0)
    problems.push(...(await readContents(scenarioSchema, scenario, root, reading.sources, reading.reader)));
  if (problems.length > 0) return { problems, warnings };
  checked.add(scenario);
  return { scenario, problems, warnings };
}
