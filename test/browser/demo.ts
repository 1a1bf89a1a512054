import { getResponse } from 'msw';
import { createMockdock, type Mockdock } from '../../src/control/mockdock.js';
import { dockerHandlers } from '../../src/msw/index.js';

/** What a dashboard would show of a daemon that lives in the page. */
export interface Shown {
  readonly version: string;
  readonly logs: string;
  readonly overMsw: string[];
}

async function ask(mock: Mockdock, method: string, path: string, body?: object): Promise<Response> {
  const init = body ? { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } } : {};
  return mock.app.fetch(new Request(`http://localhost${path}`, { method, ...init }));
}

/** Runs a container from a scenario, and looks at it, as a page does. */
export async function demo(): Promise<Shown> {
  const mock = await createMockdock({
    scenario: { images: [{ name: 'nginx:1.7' }], containers: [{ name: 'web', image: 'nginx:1.7' }] },
  });
  const { Id } = await (
    await ask(mock, 'POST', '/containers/create', {
      Image: 'nginx:1.7',
      Tty: true,
      Cmd: ['sh', '-c', 'echo $((6 * 7)) | tr 4 x'],
    })
  ).json();
  await ask(mock, 'POST', `/containers/${Id}/start`);
  await ask(mock, 'POST', `/containers/${Id}/wait`);
  const logs = await (await ask(mock, 'GET', `/containers/${Id}/logs?stdout=1`)).text();
  const { Version } = await (await ask(mock, 'GET', '/version')).json();
  const handlers = dockerHandlers({ mockdock: mock, baseUrl: 'https://dashboard.test/docker' });
  const listed = await getResponse([...handlers], new Request('https://dashboard.test/docker/containers/json?all=1'));
  const containers = (await listed?.json()) as Array<{ Names: string[] }> | undefined;
  const overMsw = containers?.flatMap(({ Names }) => Names) ?? [];
  await mock.stop();
  return { version: Version, logs, overMsw };
}
