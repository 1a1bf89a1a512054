import Docker from 'dockerode';
import { afterAll, describe } from 'vitest';
import type { StartedMockdock } from '../../src/node/index.js';
import { dockerTest, expect, test } from '../../src/vitest/index.js';

const pulled = dockerTest({
  seed: 1,
  async prepare({ socketPath }) {
    const progress = await new Docker({ socketPath: socketPath! }).pull('busybox');
    for await (const _ of progress);
  },
});

const create = ({ socketPath }: StartedMockdock, name: string) =>
  new Docker({ socketPath: socketPath! }).createContainer({ Image: 'busybox', name });

describe('one daemon for a file', () => {
  const sockets = new Set<unknown>();
  const ids = new Set<string>();
  for (const turn of ['first', 'second']) {
    pulled(`the ${turn} test finds it as it was prepared`, async ({ docker }) => {
      sockets.add(docker.socketPath);
      expect(docker).toHaveImage('busybox:latest');
      expect(docker).not.toHaveContainer('web');
      expect(docker.journal.entries()).toEqual([]);
      ids.add((await create(docker, 'web')).id);
      expect(docker).toHaveContainer('web', 'created');
    });
  }
  afterAll(() => {
    expect(sockets.size).toBe(1);
    expect(ids.size).toBe(1);
  });
});

describe.concurrent('daemons of concurrent tests', () => {
  const sockets = new Set<unknown>();
  for (const turn of ['one', 'other']) {
    pulled(`the ${turn} is alone on its own`, async ({ docker }) => {
      sockets.add(docker.socketPath);
      await create(docker, turn);
      expect([...docker.daemon.containers.all()].map(({ name }) => name)).toEqual([`/${turn}`]);
    });
  }
  afterAll(() => expect(sockets.size).toBe(2));
});

test('without options it is an empty daemon', async ({ docker }) => {
  expect(docker.dockerHost).toMatch(/^unix:\/\//);
  expect(docker.daemon.images.size).toBe(0);
});
