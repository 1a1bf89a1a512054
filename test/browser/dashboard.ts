import { setupWorker } from 'msw/browser';
import { dockerHandlers } from '../../src/msw/index.js';

/** Lists the containers of a daemon, runs one more and reads what it says, as a dashboard does. */
async function look(docker: string): Promise<unknown> {
  const call = (method: string, path: string, body?: object) =>
    fetch(`${docker}${path}`, {
      method,
      ...(body && { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } }),
    });
  const { Id } = await (await call('POST', '/containers/create', { Image: 'busybox', Tty: true, Cmd: ['echo', 'hello'] })).json();
  await call('POST', `/containers/${Id}/start`);
  const logs = await (await call('GET', `/containers/${Id}/logs?stdout=1&follow=1`)).text();
  const containers: Array<{ Names: string[] }> = await (await call('GET', '/containers/json?all=1')).json();
  return {
    logs,
    names: containers.flatMap(({ Names }) => Names).slice(1),
    missing: (await call('GET', '/containers/none/json')).status,
  };
}

/** With the handlers in the page, and msw's own service worker in front of them. */
async function withMsw(): Promise<unknown> {
  const scenario = { images: [{ name: 'busybox' }], containers: [{ name: 'in-the-page', image: 'busybox' }] };
  const worker = setupWorker(...dockerHandlers({ baseUrl: `${location.origin}/docker`, scenario }));
  await worker.start({ quiet: true, onUnhandledRequest: 'bypass' });
  const seen = await look('/docker');
  worker.stop();
  return seen;
}

/** With the daemon in a service worker of our own. */
async function inWorker(): Promise<unknown> {
  await navigator.serviceWorker.register('/daemon-worker.js', { type: 'module', scope: '/' });
  const ours = () => navigator.serviceWorker.controller?.scriptURL.endsWith('/daemon-worker.js');
  while (!ours())
    await new Promise((resolve) => navigator.serviceWorker.addEventListener('controllerchange', resolve, { once: true }));
  return look('/daemon');
}

const tell = (result: unknown) => fetch('/result', { method: 'POST', body: JSON.stringify(result) });

withMsw()
  .then(async (msw) => tell({ msw, worker: await inWorker() }))
  .catch((error: Error) => tell({ error: String(error.stack) }));
