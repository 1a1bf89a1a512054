import Docker from 'dockerode';
import { afterAll, describe } from 'vitest';
import { dockerTest, expect } from '../../src/vitest/index.js';

const steered = dockerTest({
  scenario: { images: [{ name: 'busybox' }] },
  clock: 'manual',
  async prepare({ faults }) {
    faults.add({ name: 'prepared', match: { call: 'GET /info', times: 1 }, answer: { status: 500, message: 'not now' } });
  },
});

describe('what a test did to its daemon is undone', () => {
  const times = new Set<number>();
  for (const turn of ['first', 'second']) {
    steered(`faults, expectations and time, as the ${turn} test sees`, async ({ docker }) => {
      times.add(docker.clock.now());
      expect(docker.faults.list().map(({ name }) => name)).toEqual(['prepared']);
      expect((await docker.fetch('/info')).status).toBe(500);
      expect((await docker.fetch('/info')).status).toBe(200);
      expect(docker).toHaveMetExpectations();
      docker.faults.add({ match: { call: 'GET /version' }, answer: { status: 503, message: 'gone' } });
      docker.expect('DELETE /images/*');
      await docker.clock.advance('1h');
    });
  }
  afterAll(() => expect(times.size).toBe(1));
});

const used = dockerTest({ scenario: { images: [{ name: 'busybox' }] } });

describe('a daemon that is used up is another one for the next test', () => {
  used('by stopping', async ({ docker }) => {
    await docker.stop();
    await expect(new Docker({ socketPath: docker.socketPath! }).ping()).rejects.toThrow();
  });
  used('by loading another scenario', async ({ docker }) => {
    expect(docker).toHaveImage('busybox');
    await docker.load({ images: [{ name: 'redis' }] });
    expect(docker).not.toHaveImage('busybox');
  });
  used('and is as it was made', async ({ docker }) => {
    expect(docker).toHaveImage('busybox');
    expect(String(await new Docker({ socketPath: docker.socketPath! }).ping())).toBe('OK');
  });
});
