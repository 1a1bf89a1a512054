import type { Cases } from '../tools.js';
export const cases: Cases = {
  ping: async ({ call }) => {
    await call('versioned', 'GET /v1.16/_ping');
    await call('unversioned', 'GET /_ping');
  },
  version: async ({ call }) => {
    await call('version', 'GET /v1.16/version');
  },
  'version without a prefix': async ({ call }) => {
    await call('version', 'GET /version');
  },
  info: async ({ call }) => {
    await call('info', 'GET /v1.16/info', { route: 'info' });
  },
  'a newer version than the server': async ({ call }) => {
    await call('v1.17', 'GET /v1.17/version');
    await call('v9.99', 'GET /v9.99/containers/json');
  },
  'an unknown route': async ({ call }) => {
    await call('get', 'GET /v1.16/nope');
    await call('put', 'PUT /v1.16/containers/json');
    await call('root', 'GET /');
  },
  'the Host headers that unix-socket clients send': async ({ call }) => {
    for (const Host of ['/tmp/d.sock', '%2Ftmp%2Fd.sock', 'docker', ''])
      await call(`Host: ${Host}`, 'GET /v1.16/_ping', { headers: { Host } });
  },
  options: async ({ call }) => {
    await call('options', 'OPTIONS /v1.16/containers/json');
  },
  'auth without a body': async ({ call }) => {
    await call('auth', 'POST /v1.16/auth', { body: 'not json', headers: { 'Content-Type': 'application/json' } });
  },
  'path traversal and doubled slashes': async ({ call }) => {
    await call('dots', 'GET /v1.16/containers/../version');
    await call('slashes', 'GET //v1.16//version');
  },
};
