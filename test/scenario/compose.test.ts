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

  test('takes variables in its own way: $VAR, $$ for a dollar, and nothing for what is not set', async () => {
    const text = `services: { web: { image: "$REPO/web:\${TAG-1}", command: ["echo", "$$HOME", "$NONE"] } }`;
    expect((await parseScenario(text, { env: { REPO: 'mine' } })).containers).toEqual([
      { name: 'web', image: 'mine/web:1', command: ['echo', '$HOME', ''] },
    ]);
  });
});
