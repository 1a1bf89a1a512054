import { createMockdock } from '../../src/control/mockdock.js';

interface FetchEvent extends Event {
  readonly request: Request;
  respondWith(response: Promise<Response>): void;
}

/** What a service worker's scope has that the types of a page do not know. */
interface WorkerScope {
  addEventListener(type: string, listener: (event: FetchEvent) => void): void;
  skipWaiting(): Promise<void>;
  readonly clients: { claim(): Promise<void> };
}

const scope = globalThis as unknown as WorkerScope;
const mock = createMockdock({
  scenario: { images: [{ name: 'busybox' }], containers: [{ name: 'in-the-worker', image: 'busybox' }] },
});

scope.addEventListener('install', () => void scope.skipWaiting());
scope.addEventListener('activate', () => void scope.clients.claim());
scope.addEventListener('fetch', (event) => {
  const { pathname, search } = new URL(event.request.url);
  const [, path] = /^\/daemon(\/.*)$/.exec(pathname) ?? [];
  if (path) event.respondWith(mock.then(async ({ app }) => app.fetch(event.request, { target: path + search })));
});
