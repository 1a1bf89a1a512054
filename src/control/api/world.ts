import type { ScenarioInput } from '../../scenario/index.js';
import { done, jsonAnswer } from './answers.js';
import { type ControlCall, textField } from './control-call.js';
import { ControlError, wrong } from './control-error.js';

/** `GET /_mockdock/health` */
export const health = ({ mock }: ControlCall): object => ({
  status: 'ok',
  now: new Date(mock.clock.now()).toISOString(),
  containers: mock.daemon.containers.size,
  images: mock.daemon.images.size,
});

/** `GET /_mockdock/scenario` */
export function readScenario({ mock }: ControlCall): object {
  if (!mock.scenario) throw new ControlError(404, 'there is no scenario');
  return mock.scenario;
}

const YAML = new Set(['application/yaml', 'application/x-yaml', 'text/yaml']);

/** Bytes and values of a scenario that is sent: to read more would keep everybody else waiting. YAML takes longer than JSON. */
const LONGEST_JSON = 128 * 1024;
const LONGEST_YAML = 8 * 1024;
const MOST_VALUES = 5000;

/** `PUT /_mockdock/scenario`: files and variables of this machine are not read for others. */
export async function loadScenario(call: ControlCall): Promise<Response> {
  const { loadScenario: read } = await import('../../scenario/index.js');
  await call.mock.load(await read(await scenarioOf(call), { files: false, env: {}, maxValues: MOST_VALUES }));
  return done();
}

async function scenarioOf(call: ControlCall): Promise<ScenarioInput> {
  // a text of several lines is taken for what it says, not for the name of a file
  if (YAML.has(call.type)) return `${await call.text(LONGEST_YAML)}\n`;
  const body = await call.json(LONGEST_JSON);
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    throw wrong('the body must be a scenario, or { "name": … }');
  if (!('name' in body)) return body as ScenarioInput;
  const name = textField('name', body.name) ?? '';
  if (!/^[\w-]+$/.test(name))
    throw wrong(`${JSON.stringify(name)} is no name of a shipped scenario; send a file as what it says`);
  return name;
}

/** `GET /_mockdock`: what there is to ask for. */
export const overview = (routes: ReadonlyArray<{ method: string; path: string; about: string }>): Response =>
  jsonAnswer(200, { routes: routes.map(({ method, path, about }) => ({ call: `${method} ${path}`, about })) });
