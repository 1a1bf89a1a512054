import { setupServer } from 'msw/node';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { type DockerHandlers, type DockerHandlersOptions, dockerHandlers } from '../../src/msw/index.js';

/** The address of the daemon on TCP. */
export const TCP = 'http://docker.test:2375';

/** Nothing may leave for the network: what msw 2 and msw 3 call that. */
export const STRICT = { onUnhandledRequest: 'error', onUnhandledFrame: 'error' } as const;

/** Puts docker handlers up for the tests of a file; each test finds the daemon as it was made. */
export function mswDoor(options: DockerHandlersOptions = {}): DockerHandlers {
  const docker = dockerHandlers({ seed: 1, ...options });
  const server = setupServer(...docker);
  beforeAll(() => server.listen(STRICT));
  beforeEach(() => docker.reset());
  afterAll(async () => {
    server.close();
    await (await docker.mockdock).stop();
  });
  return docker;
}
