import { contextTar } from '../context-tar.js';
import type { Cases, Tools } from '../tools.js';

const V = '/v1.16';
const build = (call: Tools['call'], label: string, files: Record<string, string>, query = '') =>
  call(label, `POST ${V}/build?t=t_built${query}`, {
    body: contextTar(files),
    headers: { 'Content-Type': 'application/tar' },
    as: 'jsonlines',
    idle: 15000,
  });
export const cases: Cases = {
  'run, copy, config': async ({ call, after }) => {
    after(`DELETE ${V}/images/t_built?force=1`);
    await build(
      call,
      'build',
      {
        Dockerfile:
          'FROM busybox\nMAINTAINER someone\nENV A=1\nRUN echo built > /built\nADD file.txt /file.txt\nCOPY file.txt /copy.txt\nWORKDIR /data\nEXPOSE 80\nVOLUME /vol\nUSER root\nENTRYPOINT ["echo"]\nCMD ["hello"]\n',
        'file.txt': 'content\n',
      },
      '&rm=1',
    );
    await call('inspect', `GET ${V}/images/t_built/json`);
    await call('history', `GET ${V}/images/t_built/history`);
  },
  'a step that fails': async ({ call }) => {
    await build(call, 'build', { Dockerfile: 'FROM busybox\nRUN exit 9\n' }, '&rm=1&forcerm=1');
  },
  'bad Dockerfiles': async ({ call }) => {
    await build(call, 'unknown instruction', { Dockerfile: 'FROM busybox\nNOPE x\n' });
    await build(call, 'no FROM', { Dockerfile: 'RUN true\n' });
    await build(call, 'empty', { Dockerfile: '' });
    await build(call, 'none', { 'other.txt': 'x' });
    await build(call, 'missing source', { Dockerfile: 'FROM busybox\nCOPY nope /x\n' });
    await build(call, 'outside', { Dockerfile: 'FROM busybox\nCOPY ../x /x\n' });
  },
  cache: async ({ call, after }) => {
    after(`DELETE ${V}/images/t_built?force=1`);
    const files = { Dockerfile: 'FROM busybox\nRUN echo cached > /c\nCMD ["true"]\n' };
    await build(call, 'first', files, '&rm=1');
    await build(call, 'second', files, '&rm=1');
    await build(call, 'nocache', files, '&rm=1&nocache=1');
    await build(call, 'quiet', files, '&rm=1&q=1');
  },
  'bad requests': async ({ call }) => {
    await call('no body', `POST ${V}/build`);
    await call('bad content type', `POST ${V}/build`, { body: 'x', headers: { 'Content-Type': 'text/plain' } });
    await call('not a tar', `POST ${V}/build`, {
      body: 'x'.repeat(600),
      headers: { 'Content-Type': 'application/tar' },
      as: 'jsonlines',
    });
    await call('bad name', `POST ${V}/build?t=UPPER`, {
      body: contextTar({ Dockerfile: 'FROM busybox\n' }),
      headers: { 'Content-Type': 'application/tar' },
      as: 'jsonlines',
    });
  },
};
