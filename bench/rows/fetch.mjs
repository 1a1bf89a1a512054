import { Hono } from 'hono';
import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { door, pair, quick, rate, told } from '../measure.mjs';

const HOST = 'http://localhost:2375';
const json = { 'Content-Type': 'application/json' };

const app = {
  what: 'app.fetch of GET /version',
  against: 'a bare Hono route, same bytes',
  goal: 'at least 0.7 x answers a second',
  async run() {
    const [{ createDaemon }, { createApp }] = [await door('.'), await door('http')];
    const ours = createApp(createDaemon());
    const body = await (await ours.fetch(new Request(`${HOST}/version`))).text();
    const bare = new Hono().get('/version', (context) => context.body(body, 200, json));
    const asked = (fetch) => rate(() => fetch(new Request(`${HOST}/version`)), quick ? 10_000 : 50_000);
    const result = await pair(
      () => asked(ours.fetch),
      () => asked(bare.fetch),
    );
    return { figure: told(result), met: result.ratio >= 0.7 };
  },
};

const msw = {
  what: 'the msw door: fetch of GET /version',
  against: 'a bare msw handler, same bytes',
  goal: 'at least 0.8 x answers a second',
  async run() {
    const { dockerHandlers } = await door('msw');
    const ours = setupServer(...dockerHandlers({ baseUrl: HOST }));
    const body = await asked(ours, async () => (await fetch(`${HOST}/version`)).text());
    const bare = setupServer(http.get(`${HOST}/version`, () => new HttpResponse(body, { headers: json })));
    const answers = () => rate(async () => (await fetch(`${HOST}/version`)).text(), quick ? 300 : 2000);
    const result = await pair(
      () => asked(ours, answers),
      () => asked(bare, answers),
    );
    return { figure: told(result), met: result.ratio >= 0.8 };
  },
};

async function asked(server, work) {
  server.listen({ onUnhandledRequest: 'error' });
  try {
    return await work();
  } finally {
    server.close();
  }
}

export const rows = [app, msw];
