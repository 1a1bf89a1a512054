import { type Checked, checkSources, LIMITS } from './check.js';
import type { Variables } from './environment.js';
import { ScenarioError } from './problem.js';
import type { Scenario } from './schema.js';
import { noReader, type SourceReader } from './source.js';

/** How a scenario that is given as text is read. */
export interface ParseOptions {
  /** What messages call the text; `scenario.yaml` unless said. */
  readonly file?: string;
  /** What `${VAR}` stands for; nothing is set unless said. */
  readonly env?: Variables;
  /** Gets what `extends` and `from` name; unless said, they are refused in words. */
  readonly reader?: SourceReader;
}

/** Reads a scenario from YAML or JSON text. No files, no network: it also runs in a browser. Throws a {@link ScenarioError}. */
export async function parseScenario(text: string, options: ParseOptions = {}): Promise<Scenario> {
  return scenarioOf(await checkText(text, options));
}

/** What YAML or JSON text says, not yet looked at any further. Throws a {@link ScenarioError} for what is neither. */
export async function readText(text: string, file: string): Promise<unknown> {
  const [{ readYaml }, { toValue }] = await Promise.all([import('./yaml.js'), import('./node.js')]);
  return toValue(readYaml(text, file, LIMITS));
}

/** Like {@link parseScenario}, but gives all problems and warnings instead of throwing. */
export function checkText(
  text: string,
  { file = 'scenario.yaml', env = {}, reader = noReader }: ParseOptions = {},
): Promise<Checked> {
  return checkSources([{ file, text }], reader, env);
}

/** The scenario of a check without problems; throws them otherwise. */
export function scenarioOf({ scenario, problems }: Checked): Scenario {
  if (!scenario) throw new ScenarioError(problems);
  return scenario;
}
