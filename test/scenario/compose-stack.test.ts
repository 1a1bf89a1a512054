// biome-ignore-all lint/suspicious/noTemplateCurlyInString: this is how compose files write variables
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Dockerode from 'dockerode';
import { expect, onTestFinished, test } from 'vitest';
import { startMockdock } from '../../src/node/index.js';
import type { ScenarioInput } from '../../src/scenario/index.js';
import { ran } from './ran.js';

/** A stack as people have it in their projects: anchors, merges, profiles of today's compose and all. */
const STACK = `
version: "3.8"
x-defaults: &defaults
  restart: on-failure:3
  labels: { team: shop, tier: 2 }
services:
  web:
    <<: *defaults
    image: nginx:1.7
    command: nginx -g "daemon off;"
    ports: ["\${WEB_PORT:-8080}:80"]
    depends_on: [app]
    volumes:
      - ./nginx.conf:/etc/nginx/nginx.conf:ro
      - ./absent.conf:/etc/hosts.conf
      - ./passwd:/etc/passwd:ro
  app:
    <<: *defaults
    image: \${REPO}/app
    command: ["/app/server"]
    environment: { PORT: 8000, DEBUG: "", TOKEN: "$\${HOME}" }
    depends_on: { db: { condition: service_healthy } }
  db:
    image: postgres:9.3
    environment: [POSTGRES_PASSWORD=secret]
    volumes: [data:/var/lib/postgresql/data]
volumes: { data: }
networks: { default: { name: shop } }
`;

const SCRIPTS = `
clock: manual
processes:
  - match: { container: app, kind: main }
    run: [{ listen: { port: 8000, run: [{ read: "GET *" }, { print: "HTTP/1.0 200 OK\\r\\n\\r\\nhello" }] } }, forever]
  - { match: { label: { team: "sh?p" } }, run: [forever] }`;

async function started(...more: string[]) {
  const cwd = await mkdtemp(join(tmpdir(), 'mockdock-'));
  onTestFinished(() => rm(cwd, { recursive: true }));
  await mkdir(join(cwd, 'shop'));
  await writeFile(join(cwd, 'shop/compose.yaml'), STACK);
  await writeFile(join(cwd, 'shop/nginx.conf'), 'events {}\n');
  const scenario: ScenarioInput = ['./shop/compose.yaml', ...more];
  const mock = await startMockdock({ scenario, cwd, variables: { REPO: 'example' } });
  onTestFinished(() => mock.stop());
  return { mock, docker: new Dockerode({ socketPath: mock.socketPath! }) };
}

test('a compose file runs as it is, beside another scenario that says what its processes do', async () => {
  const { docker } = await started(SCRIPTS);
  const listed = await docker.listContainers();
  expect(
    Object.fromEntries(listed.map(({ Names, Image }) => [Names.find((name) => name.lastIndexOf('/') === 0), Image])),
  ).toEqual({
    '/web': 'nginx:1.7',
    '/app': 'example/app:latest',
    '/db': 'postgres:9.3',
  });
  const web = await docker.getContainer('web').inspect();
  expect(web.Config).toMatchObject({ Cmd: ['nginx', '-g', 'daemon off;'], Labels: { team: 'shop', tier: '2' } });
  expect(web.HostConfig).toMatchObject({
    RestartPolicy: { Name: 'on-failure', MaximumRetryCount: 3 },
    PortBindings: { '80/tcp': [{ HostPort: '8080' }] },
    Links: ['/app:/web/app'],
  });
  const app = await docker.getContainer('app').inspect();
  expect(app.Config.Env).toEqual(expect.arrayContaining(['PORT=8000', 'DEBUG=', 'TOKEN=${HOME}']));
  const db = await docker.getContainer('db').inspect();
  expect(db.HostConfig.Binds).toEqual(['/var/lib/docker/volumes/compose_data/_data:/var/lib/postgresql/data']);
  expect(web.State.StartedAt >= app.State.StartedAt).toBe(true);
});

test('services reach those that they depend on by name, and find the files that they bind', async () => {
  const { docker } = await started(SCRIPTS);
  const told = async (name: string, ...Cmd: string[]) => {
    const exec = await docker.getContainer(name).exec({ Cmd, AttachStdout: true, AttachStderr: true, Tty: true });
    const stream = await exec.start({ Tty: true });
    let text = '';
    stream.on('data', (bytes: Buffer) => (text += bytes));
    await new Promise((resolve) => stream.on('end', resolve));
    return text;
  };
  expect(await told('web', 'cat', '/etc/nginx/nginx.conf')).toBe('events {}\r\n');
  expect(await told('web', 'cat', '/etc/passwd')).toBe('');
  expect(await told('web', 'cat', '/etc/hosts')).toMatch(/\tapp\r\n/);
  const stream = await docker.pull('busybox:latest');
  await new Promise((resolve) => docker.modem.followProgress(stream, resolve));
  const asked = { Image: 'busybox', Cmd: ['wget', '-qO-', 'http://app:8000/'], HostConfig: { Links: ['app:app'] } };
  expect((await ran(docker, asked)).stdout).toBe('hello\n');
});
