import Docker from 'dockerode';
import { startMockdock } from '../../src/node/index.js';
import { dockerTest, expect } from '../../src/vitest/index.js';

const test = dockerTest({ scenario: { images: [{ name: 'nginx:1.7' }, { name: 'busybox' }] } });

/** Creates and starts a web server, as what is tested would. */
async function deploy(socketPath: string | undefined): Promise<void> {
  const client = new Docker({ socketPath: socketPath! });
  const web = await client.createContainer({
    name: 'web',
    Image: 'nginx:1.7',
    HostConfig: { RestartPolicy: { Name: 'always' } },
  });
  await web.start();
}

test('a call that came is received, with as much of its body as is named', async ({ docker }) => {
  await deploy(docker.socketPath);
  expect(docker).toHaveReceived('POST /containers/create');
  expect(docker).toHaveReceived('POST /containers/create', { Image: 'nginx:1.7' });
  expect(docker).toHaveReceived('POST /containers/create', {
    Image: 'nginx:*',
    HostConfig: { RestartPolicy: { Name: 'always' } },
  });
  expect(docker).toHaveReceived({ call: 'POST /containers/*/start', container: 'web' });
  expect(() => expect(docker).not.toHaveReceived('POST /containers/create')).toThrow(
    'expected the daemon not to have received POST /containers/create, but it has',
  );
});

test('a call that did not come is explained by the nearest that did', async ({ docker }) => {
  await deploy(docker.socketPath);
  expect(docker).not.toHaveReceived('DELETE /containers/*');
  expect(docker).not.toHaveReceived('POST /containers/create', { Image: 'redis' });
  expect(() => expect(docker).toHaveReceived('POST /containers/create', { Image: 'redis' })).toThrow(/Image.*nginx:1\.7/s);
  expect(() => expect(docker).toHaveReceived('DELETE /containers/*')).toThrow(/DELETE \/containers\/\*/);
});

test('how often a call came is counted', async ({ docker }) => {
  await deploy(docker.socketPath);
  expect(docker).toHaveReceivedTimes('POST /containers/create', 1);
  expect(docker).toHaveReceivedTimes('POST /containers/*/stop', 0);
  expect(docker).not.toHaveReceivedTimes('POST /containers/create', 2);
  expect(() => expect(docker).toHaveReceivedTimes('POST /containers/create', 2)).toThrow('POST /containers/create');
});

test('the order of calls is checked, whatever came in between', async ({ docker }) => {
  await deploy(docker.socketPath);
  await new Docker({ socketPath: docker.socketPath! }).getContainer('web').stop();
  const [create, start, stop] = ['POST /containers/create', 'POST /containers/*/start', 'POST /containers/*/stop'] as const;
  expect(docker).toHaveReceivedInOrder([create, stop]);
  expect(docker).toHaveReceivedInOrder([create, start, { call: stop, container: 'web' }]);
  expect(docker).not.toHaveReceivedInOrder([stop, start]);
  expect(() => expect(docker).toHaveReceivedInOrder([stop, create])).toThrow(create);
});

test('what a scenario or a test expects is met once it has come', async ({ docker }) => {
  docker.expect({ call: 'POST /containers/*/start', container: 'web' });
  expect(docker).not.toHaveMetExpectations();
  expect(() => expect(docker).toHaveMetExpectations()).toThrow('POST /containers/*/start');
  await deploy(docker.socketPath);
  expect(docker).toHaveMetExpectations();
});

test('containers are there in their status, and others are not', async ({ docker }) => {
  await deploy(docker.socketPath);
  expect(docker).toHaveRunning('web');
  expect(docker).toHaveContainer('web', 'running');
  expect(docker).not.toHaveContainer('web', 'exited');
  expect(docker).not.toHaveRunning('db');
  expect(() => expect(docker).toHaveRunning('db')).toThrow(
    'expected the daemon to have a container db that is running; its containers are\n  web: running',
  );
  expect(() => expect(docker).not.toHaveRunning('web')).toThrow(
    'expected the daemon not to have a container web that is running',
  );
});

test('images are there by name', ({ docker }) => {
  expect(docker).toHaveImage('nginx:1.7');
  expect(docker).not.toHaveImage('nginx:1.8');
  expect(() => expect(docker).toHaveImage('redis')).toThrow(/an image redis; it has .*nginx:1\.7/);
});

test('the matchers take any mock, and refuse what is none', async () => {
  await using mock = await startMockdock();
  expect(mock).not.toHaveRunning('web');
  expect(() => expect(42).toHaveRunning('web')).toThrow('what was given to expect() is no mockdock');
});
