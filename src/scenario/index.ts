export { type ApplyOptions, type PreparedScenario, prepareScenario } from './apply.js';
export type { Checked } from './check.js';
export type { Variables } from './environment.js';
export { checkScenario, type LoadOptions, loadScenario, type ScenarioInput, shippedScenarios } from './load.js';
export { checkText, type ParseOptions, parseScenario } from './parse.js';
export { describeProblem, type Position, type Problem, ScenarioError } from './problem.js';
export type { Scenario } from './schema.js';
export type { Expectations, Fault, Ordering } from './schema-fault.js';
export type { Source, SourceReader } from './source.js';
