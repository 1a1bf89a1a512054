// biome-ignore-all lint/suspicious/noTemplateCurlyInString: this is how compose files write variables
import { describe, expect, test } from 'vitest';
import { checkText, describeProblem, parseScenario } from '../../src/scenario/index.js';

const COMPOSE = `
name: shop
services:
  web:
    image: nginx:1.7
    container_name: front
    ports: ["8080:80", { target: 443, published: 8443, host_ip: 127.0.0.1 }]
    depends_on: [app]
    restart: unless-stopped
    labels: ["role=front", "plain"]
    volumes: ["./html:/usr/share/nginx/html:ro", "logs:/var/log/nginx", "/tmp/cache"]
  app:
    build: .
    command: gunicorn -w "4" app:main
    entrypoint: ["/entry.sh"]
    environment: { DEBUG: "1", DATABASE: "\${DB:-postgres}", UNSET: }
    depends_on: { db: { condition: service_healthy } }
    links: ["db:database"]
    expose: ["8000"]
    mem_limit: 512m
    healthcheck: { test: [CMD, "true"] }
  db:
    image: postgres
    environment: [POSTGRES_USER=app, FROM_HOST]
    user: postgres
    hostname: database
    working_dir: /var/lib
    tty: true
volumes: { logs: {} }
`;

describe('a compose file', () => {
  test('is a scenario as it is', async () => {
    expect(await parseScenario(COMPOSE, { file: 'compose.yaml' })).toEqual({
      containers: [
        {
          name: 'front',
          image: 'nginx:1.7',
          ports: ['8080:80', '127.0.0.1:8443:443'],
          dependsOn: ['app'],
          links: ['app:app'],
          restart: 'always',
          labels: { role: 'front', plain: '' },
          volumes: [
            '/srv/shop/html:/usr/share/nginx/html:ro',
            '/var/lib/docker/volumes/shop_logs/_data:/var/log/nginx',
            '/tmp/cache',
          ],
        },
        {
          name: 'app',
          image: 'shop_app',
          command: ['gunicorn', '-w', '4', 'app:main'],
          entrypoint: ['/entry.sh'],
          environment: { DEBUG: '1', DATABASE: 'postgres' },
          dependsOn: ['db'],
          links: ['db:database'],
          memory: 512 * 2 ** 20,
          ports: ['8000'],
        },
        {
          name: 'db',
          image: 'postgres',
          environment: ['POSTGRES_USER=app'],
          user: 'postgres',
          hostname: 'database',
          workingDir: '/var/lib',
          terminal: true,
        },
      ],
    });
  });

  test('is warned about where it says what a mock of docker 1.4.1 does not have', async () => {
    const { warnings } = await checkText(COMPOSE, { file: 'compose.yaml' });
    expect(warnings.map(describeProblem)).toEqual([
      'compose.yaml:9:14: services.web.restart: docker 1.4.1 has no "unless-stopped"; "always" is taken',
      'compose.yaml:21:18: services.app.healthcheck: not used: it has no meaning for a mock of docker 1.4.1',
    ]);
  });

  test('is refused at the right place where a value is wrong', async () => {
    const { problems } = await checkText('services:\n  web:\n    image: nginx\n    ports: 8080\n', { file: 'compose.yaml' });
    expect(problems.map(describeProblem)).toEqual(['compose.yaml:4:12: containers[0].ports: found 8080; allowed: a list']);
  });

  test('takes what variables stand for in all the ways that there are', async () => {
    const said = async (value: string, env = {}) => {
      const { scenario, problems } = await checkText(`services: { web: { image: nginx, hostname: '${value}' } }`, { env });
      return scenario?.containers?.[0]?.hostname ?? problems.map(describeProblem);
    };
    expect(await said('${A:-${B:-deep}}')).toBe('deep');
    expect(await said('${A:-${B:-deep}}', { B: 'b' })).toBe('b');
    expect(await said('${A-x}${A:-y}', { A: '' })).toBe('y');
    expect(await said('is${A:+set}', { A: '1' })).toBe('isset');
    expect(await said('is${A:+set}')).toBe('is');
    expect(await said('${A:?name the host}')).toEqual([
      'scenario.yaml:1:44: services.web.hostname: the environment variable A is not set: name the host',
    ]);
  });

  test('takes variables in its own way: $VAR, $$ for a dollar, and nothing for what is not set', async () => {
    const text = `services: { web: { image: "$REPO/web:\${TAG-1}", command: ["echo", "$$HOME", "$NONE"] } }`;
    expect((await parseScenario(text, { env: { REPO: 'mine' } })).containers).toEqual([
      { name: 'web', image: 'mine/web:1', command: ['echo', '$HOME', ''] },
    ]);
  });
});

describe('a compose file as people have them', () => {
  const containerOf = async (service: string) => {
    const { scenario, problems } = await checkText(`services:\n  web:\n    image: nginx\n${service.replace(/^/gm, '    ')}`);
    expect(problems.map(describeProblem)).toEqual([]);
    return scenario?.containers?.[0];
  };

  test.each([
    [
      'ports as a range',
      'ports: ["8000-8002:80-82", "127.0.0.1:9000-9001:90-91/udp", "3000-3001", 22]',
      {
        ports: ['8000:80', '8001:81', '8002:82', '127.0.0.1:9000:90/udp', '127.0.0.1:9001:91/udp', '3000', '3001', '22'],
      },
    ],
    [
      'modes of volumes',
      'volumes: ["/a:/b:z", "/c:/d:ro,Z", "./e:/f:cached", { type: bind, source: /g, target: /h, read_only: true }]',
      {
        volumes: ['/a:/b', '/c:/d:ro', '/srv/compose/e:/f', '/g:/h:ro'],
      },
    ],
    ['keys without a value', 'ports:\nenvironment:\ncommand:\nvolumes:', { name: 'web', image: 'nginx' }],
    ['a digest', 'image: "nginx:1.7@sha256:abc123"', { image: 'nginx:1.7' }],
    ['one name server', 'dns: 8.8.8.8', { dns: ['8.8.8.8'] }],
    ['half a gigabyte', 'mem_limit: 0.5g', { memory: 2 ** 29 }],
    ['hosts as a map', 'extra_hosts: { db: 10.0.0.3 }', { extraHosts: ['db:10.0.0.3'] }],
    ['labels with "=" in their value', 'labels: ["rule=Host=`x`", plain]', { labels: { rule: 'Host=`x`', plain: '' } }],
  ])('may have %s', async (_, service, expected) => {
    const text = service.startsWith('image') ? `services: { web: { ${service} } }` : undefined;
    const container = text ? (await parseScenario(text)).containers?.[0] : await containerOf(service);
    expect(container).toMatchObject(expected);
  });

  test('may have services of profiles, which are left out, and a form without "services"', async () => {
    const { scenario, warnings } = await checkText(
      'web: { image: nginx }\ndebug: { image: busybox, profiles: [debug], links: [web] }\n',
    );
    expect(scenario?.containers?.map(({ name }) => name)).toEqual(['web']);
    expect(warnings.map(describeProblem)).toEqual(['scenario.yaml:2:36: debug.profiles: left out: no profile is active']);
  });
});
