import type { Scenario, ScenarioInput } from '../scenario/index.js';
import type { MockdockOptions } from './options.js';

/** Reads a scenario as the options of a mock say. Throws a ScenarioError. */
export async function readScenario({ variables: env, cwd }: MockdockOptions, input: ScenarioInput): Promise<Scenario> {
  const { loadScenario } = await import('../scenario/index.js');
  return loadScenario(input, { ...(env && { env }), ...(cwd !== undefined && { cwd }) });
}
