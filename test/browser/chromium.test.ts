import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, expect, test } from 'vitest';
import { bundleForBrowser } from './bundle.js';

const CHROMIUM = process.env.MOCKDOCK_CHROMIUM ?? '/usr/bin/chromium';
const FLAGS = ['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--no-first-run'];

const endings: Array<() => unknown> = [];
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end();
});

/** Serves the page with its scripts; settles with what the page tells of itself. */
async function serve(): Promise<{ url: string; told: Promise<unknown> }> {
  const [page, worker] = await Promise.all(['dashboard.ts', 'daemon-worker.ts'].map(bundleForBrowser));
  const msw = createRequire(import.meta.url).resolve('msw/mockServiceWorker.js');
  const files: Record<string, string> = {
    '/': '<!doctype html><script type="module" src="/dashboard.js"></script>',
    '/dashboard.js': page!.code,
    '/daemon-worker.js': worker!.code,
    '/mockServiceWorker.js': await readFile(msw, 'utf8'),
  };
  let tell: (result: unknown) => void = () => {};
  const told = new Promise<unknown>((resolve) => {
    tell = resolve;
  });
  const server = createServer(async (request, response) => {
    const file = files[request.url ?? ''];
    if (request.url === '/result') tell(JSON.parse(await text(request)));
    const type = request.url?.endsWith('.js') ? 'text/javascript' : 'text/html';
    response.writeHead(file === undefined ? 404 : 200, { 'Content-Type': type }).end(file);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  endings.push(() => server.close().closeAllConnections());
  return { url: `http://localhost:${(server.address() as AddressInfo).port}/`, told };
}

async function browse(url: string): Promise<ChildProcess> {
  const profile = await mkdtemp(join(tmpdir(), 'chromium-'));
  endings.push(() => rm(profile, { recursive: true, force: true, maxRetries: 5 }));
  const browser = spawn(CHROMIUM, [...FLAGS, `--user-data-dir=${profile}`, '--remote-debugging-port=0', url], {
    stdio: 'ignore',
  });
  endings.push(async () => {
    const gone = new Promise((resolve) => browser.once('exit', resolve));
    browser.kill('SIGKILL');
    await gone;
  });
  return browser;
}

test('a dashboard in Chromium talks to a daemon in the page and to one in a service worker', { timeout: 60_000 }, async ({
  skip,
}) => {
  skip(!existsSync(CHROMIUM), `${CHROMIUM} is not there; install Debian's chromium, or name another with MOCKDOCK_CHROMIUM`);
  const { url, told } = await serve();
  await browse(url);
  const common = { logs: 'hello\r\n', missing: 404 };
  expect(await told).toEqual({
    msw: { ...common, names: ['/in-the-page'] },
    worker: { ...common, names: ['/in-the-worker'] },
  });
});
