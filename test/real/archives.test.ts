import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Door, doors } from '../contract/doors.js';
import { listed } from '../helpers/system-tar.js';
import { Dockerd, whyNoDockerd } from './dockerd.js';

const why = whyNoDockerd();

const SCRIPT = [
  'mkdir -p /d/sub',
  'echo text > /d/f',
  'chmod 4711 /d/f',
  'chown 5:6 /d/f',
  'echo x > /d/setuid',
  'chmod 4711 /d/setuid',
  'ln /d/f /d/hard',
  'ln -s f /d/sym',
  'mkfifo /d/pipe',
  'chmod 1777 /d/sub',
  `echo long > /d/$(printf %0150d 1)`,
  'rm /etc/group',
].join('; ');

const TAR = { 'Content-Type': 'application/x-tar' };

async function ask(door: Door, line: string, body?: object | Buffer, headers = {}): Promise<Buffer> {
  const [method = '', path = ''] = line.split(' ');
  const answer = await door.exchange({ method, path: `/v1.16${path}`, headers, ...(body && { body }) });
  expect(answer.status, answer.body.toString()).toBeLessThan(300);
  return answer.body;
}

async function create(door: Door, Image: string, script: string): Promise<string> {
  const config = { Image, Cmd: ['/bin/sh', '-c', script], HostConfig: { NetworkMode: 'none' } };
  return (JSON.parse((await ask(door, 'POST /containers/create', config)).toString()) as { Id: string }).Id;
}

/** Makes the image `app:one` of what a script leaves of busybox, and gives the export of the container. */
async function make(door: Door): Promise<Buffer> {
  const id = await create(door, 'busybox', SCRIPT);
  await ask(door, `POST /containers/${id}/start`);
  expect(JSON.parse((await ask(door, `POST /containers/${id}/wait`)).toString())).toMatchObject({ StatusCode: 0 });
  await ask(door, `POST /commit?container=${id}&repo=app&tag=one`);
  return ask(door, `GET /containers/${id}/export`);
}

/** What an export tells of the files that matter: not of those that a daemon puts into every container. */
const filesOf = (archive: Buffer) =>
  listed(archive).filter((line) => / (\.\/)?(d|bin|etc\/passwd|etc\/group)(\/|$)/.test(line.replace(/ -> .*| link to .*/, '')));

const exported = async (door: Door, image: string) => ask(door, `GET /containers/${await create(door, image, 'true')}/export`);

describe.skipIf(why !== undefined)(
  why ? `archives of a real daemon: skipped, ${why}` : 'archives of dockerd 20.10 and mockdock',
  () => {
    let dockerd: Dockerd;
    let real: Door;
    let mine: Door;
    beforeAll(async () => {
      dockerd = await Dockerd.start();
      [real, mine] = [await dockerd.door(), await doors.unix()];
    });
    afterAll(async () => {
      await mine.close();
      await dockerd.stop();
    });

    test.each([
      ['what the real daemon saves', () => [real, mine] as const],
      ['what mockdock saves', () => [mine, real] as const],
    ])('%s is loaded by the other, file by file', async (_, pair) => {
      const [from, to] = pair();
      const there = filesOf(await make(from));
      await ask(to, 'POST /images/load', await ask(from, 'GET /images/app:one/get'), TAR);
      const here = filesOf(await exported(to, 'app:one'));
      expect(here).toEqual(there);
      expect(here.some((line) => line.includes('-rwx--x--x 5/6'))).toBe(true);
      await ask(to, 'DELETE /images/app:one?force=1');
      await ask(from, 'DELETE /images/app:one?force=1');
    });

    test.each([
      ['what the real daemon exports', () => [real, mine] as const],
      ['what mockdock exports', () => [mine, real] as const],
    ])('%s is imported by the other, file by file', async (_, pair) => {
      const [from, to] = pair();
      const archive = await make(from);
      await ask(to, 'POST /images/create?fromSrc=-&repo=flat&tag=one', archive, TAR);
      expect(filesOf(await exported(to, 'flat:one'))).toEqual(filesOf(archive));
    });
  },
);
