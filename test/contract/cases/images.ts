import type { Cases } from '../tools.js';

const V = '/v1.16';
export const cases: Cases = {
  inspect: async ({ call }) => {
    await call('busybox', `GET ${V}/images/busybox/json`);
    await call('with a tag', `GET ${V}/images/busybox:latest/json`);
    await call('missing', `GET ${V}/images/nope/json`);
    await call('missing with a slash', `GET ${V}/images/a/b:c/json`);
  },
  history: async ({ call }) => {
    await call('busybox', `GET ${V}/images/busybox/history`);
    await call('missing', `GET ${V}/images/nope/history`);
  },
  'tag and untag': async ({ call }) => {
    await call('tag', `POST ${V}/images/busybox/tag?repo=t_repo/one&tag=v1`);
    await call('tag again', `POST ${V}/images/busybox/tag?repo=t_repo/one&tag=v1`);
    await call('tag with force', `POST ${V}/images/busybox/tag?repo=t_repo/one&tag=v1&force=1`);
    await call('no tag', `POST ${V}/images/busybox/tag?repo=t_repo/two`);
    await call('bad repo', `POST ${V}/images/busybox/tag?repo=UPPER&tag=v1`);
    await call('bad tag', `POST ${V}/images/busybox/tag?repo=t_repo/one&tag=a%20b`);
    await call('missing image', `POST ${V}/images/nope/tag?repo=x&tag=y`);
    await call('filter', `GET ${V}/images/json?filter=t_repo/one`);
    await call('untag', `DELETE ${V}/images/t_repo/one:v1`);
    await call('untag the other', `DELETE ${V}/images/t_repo/two`);
    await call('gone', `DELETE ${V}/images/t_repo/two`);
  },
  list: async ({ call }) => {
    await call('filter', `GET ${V}/images/json?filter=busybox`);
    await call('bad filters', `GET ${V}/images/json?filters=x`);
    await call('dangling', `GET ${V}/images/json?filters=${encodeURIComponent('{"dangling":["true"]}')}`);
    await call('unknown filter', `GET ${V}/images/json?filters=${encodeURIComponent('{"nope":["true"]}')}`);
  },
  commit: async ({ call, finished, after }) => {
    const id = await finished({ Cmd: ['sh', '-c', 'echo hi > /made'] }, 't_commit');
    await call('commit', `POST ${V}/commit?container=${id}&repo=t_committed&tag=v2&comment=why&author=me`, {
      body: { Cmd: ['cat', '/made'], Env: ['X=1'], ExposedPorts: { '80/tcp': {} } },
    });
    after(`DELETE ${V}/images/t_committed:v2`);
    await call('inspect', `GET ${V}/images/t_committed:v2/json`);
    await call('history', `GET ${V}/images/t_committed:v2/history`);
    await call('missing container', `POST ${V}/commit?container=nope`);
    await call('bad pause', `POST ${V}/commit?container=${id}&pause=perhaps`);
  },
  'in use': async ({ call, container, send }) => {
    await send(`POST ${V}/images/busybox/tag?repo=t_inuse&tag=latest`);
    await container({ Image: 't_inuse', Cmd: ['true'] });
    await call('untag', `DELETE ${V}/images/t_inuse`);
  },
  'create with nothing to pull': async ({ call }) => {
    await call('empty', `POST ${V}/images/create`);
  },
  'export, save': async ({ call, finished }) => {
    const id = await finished({ Cmd: ['sh', '-c', 'mkdir /d; echo hi > /d/f'] });
    await call('changes', `GET ${V}/containers/${id}/changes`);
    await call('copy a file', `POST ${V}/containers/${id}/copy`, { body: { Resource: '/d/f' }, as: 'tar' });
    await call('copy a folder', `POST ${V}/containers/${id}/copy`, { body: { Resource: '/d' }, as: 'tar' });
    await call('copy a missing file', `POST ${V}/containers/${id}/copy`, { body: { Resource: '/nope' } });
    await call('copy with no resource', `POST ${V}/containers/${id}/copy`, { body: {} });
    await call('save a missing image', `GET ${V}/images/nope/get`);
  },
};
