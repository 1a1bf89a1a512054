import type Dockerode from 'dockerode';
import { expect, test } from 'vitest';
import { contextOf } from '../../helpers/build-context.js';
import { complaint, Faulty } from './faulty.js';

interface Line {
  status?: string;
  id?: string;
  error?: string;
  errorDetail?: { message?: string };
}

/** Pulls as dockerode does, and gives the status of the answer and all lines. */
async function pull(docker: Dockerode, name: string): Promise<Line[]> {
  const stream = await docker.pull(name, {});
  return new Promise((resolve) => {
    const lines: Line[] = [];
    // the first error is also the last line; dockerode gives it beside the others
    docker.modem.followProgress(
      stream,
      () => resolve(lines),
      (line: Line) => lines.push(line),
    );
  });
}

const REGISTRY = 'registry: { images: [{ name: example/app, size: 30MB, layers: 3 }] }';

test('a pull fails at layer 2 of 3: status 200, progress, and an error in the last line', async () => {
  const { docker } = await Faulty.of(`
${REGISTRY}
faults: [{ match: { call: POST /images/create, image: "example/*", times: 1 }, pull: { layer: 2, reason: timeout } }]`);
  const lines = await pull(docker, 'example/app:latest');
  const complete = new Set(lines.filter(({ status }) => status === 'Download complete').map(({ id }) => id));
  expect(complete.size).toBe(1);
  expect(lines.at(-1)).toEqual({
    error: expect.stringContaining('i/o timeout'),
    errorDetail: { message: expect.stringContaining('i/o timeout') },
  });
  // what was downloaded stays, without a name, as in docker 1.4.1
  expect((await docker.listImages()).map(({ RepoTags }) => RepoTags)).toEqual([['<none>:<none>']]);
  expect((await pull(docker, 'example/app:latest')).at(-1)?.status).toBe('Status: Downloaded newer image for example/app:latest');
  expect((await docker.listImages()).map(({ RepoTags }) => RepoTags)).toEqual([['example/app:latest']]);
});

test('the registry has had enough of the client', async () => {
  const { docker } = await Faulty.of(`
faults: [{ match: { call: POST /images/create, image: "busy/*", times: 2 }, pull: { reason: rateLimited } }]`);
  for (let i = 0; i < 2; i++) expect((await pull(docker, 'busy/app:latest')).at(-1)?.error).toContain('429');
  expect((await pull(docker, 'busy/app:latest')).at(-1)?.status).toContain('Downloaded newer image');
  expect((await pull(docker, 'quiet/app:latest')).at(-1)?.status).toContain('Downloaded newer image');
});

test('a layer does not fit on the disk, or fails in words of your own', async () => {
  const { docker } = await Faulty.of(`
${REGISTRY}
faults:
  - { match: { call: POST /images/create, nth: 1 }, pull: { layer: 3, reason: noSpace } }
  - { match: { call: POST /images/create, nth: 2 }, pull: { layer: 1, message: the dog ate it } }
  - { match: { call: POST /images/create, nth: 3 }, pull: { message: the registry is out for lunch } }`);
  expect((await pull(docker, 'example/app:latest')).at(-1)?.error).toContain('no space left on device');
  expect((await pull(docker, 'example/app:latest')).at(-1)?.error).toContain('the dog ate it');
  expect((await pull(docker, 'example/app:latest')).at(-1)?.error).toContain('the registry is out for lunch');
});

test('a build whose base image cannot be pulled fails, too', async () => {
  const { docker } = await Faulty.of('faults: [{ match: { call: POST /build }, pull: { reason: unavailable } }]');
  const context = Buffer.from(await contextOf('FROM nowhere/base\n'));
  const stream = await docker.buildImage(context as never, { t: 'mine' });
  const error = await new Promise<Line[]>((resolve) => docker.modem.followProgress(stream, (_, lines) => resolve(lines ?? [])));
  expect(error.map(({ error: text }) => text).filter(Boolean)).toEqual([expect.stringContaining('503')]);
});

test('a strict registry has only what is listed', async () => {
  const { docker } = await Faulty.of('registry: { mode: strict, images: [busybox] }');
  expect((await pull(docker, 'busybox:latest')).at(-1)?.status).toContain('Downloaded newer image');
  const missing = pull(docker, 'nginx:latest');
  expect((await missing).at(-1)?.error ?? (await complaint(missing))).toContain('not found');
});
