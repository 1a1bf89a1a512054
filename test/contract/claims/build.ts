import type { Claim } from '../claim.js';
import { contextTar } from '../context-tar.js';

const TAR = { 'Content-Type': 'application/tar' };
const context = (dockerfile: string, files: Record<string, string> = {}) => ({
  headers: TAR,
  body: contextTar({ Dockerfile: dockerfile, ...files }),
});

/** What a build has said, without ids. */
const said = (text: string): string =>
  text
    .split('\r\n')
    .filter((line) => line !== '')
    .map((line) => (JSON.parse(line) as { stream?: string; error?: string }).stream ?? line)
    .join('')
    .replace(/\b[0-9a-f]{12}\b/g, '<id>');

const same = (found: string, expected: string): void => {
  if (found !== expected) throw new Error(`it said ${found}`);
};

export const claims: readonly Claim[] = [
  {
    title: 'steps count from 0, COPY runs in nothing, and an unknown instruction is passed over',
    source: '7.2, builder/evaluator.go',
    traps: [32],
    async play({ answers }) {
      const dockerfile = 'FROM busybox\nCOPY note /note\nFOO bar\nRUN cat /note\n';
      const { text } = await answers('POST /build?t=built', 200, undefined, context(dockerfile, { note: 'hello\n' }));
      same(
        said(text),
        'Step 0 : FROM busybox\n ---> <id>\nStep 1 : COPY note /note\n ---> <id>\nRemoving intermediate container <id>\n' +
          'Step 2 : FOO\n\u001b[91m# Skipping unknown instruction FOO\n\u001b[0m ---> <id>\n' +
          'Step 3 : RUN cat /note\n ---> Running in <id>\nhello\n ---> <id>\nRemoving intermediate container <id>\nSuccessfully built <id>\n',
      );
    },
  },
  {
    title: 'ADD runs in nothing either',
    source: '7.2, builder/dispatchers.go',
    traps: [32],
    async play({ answers }) {
      const { text } = await answers('POST /build', 200, undefined, context('FROM busybox\nADD note /note\n', { note: 'x\n' }));
      same(
        said(text),
        'Step 0 : FROM busybox\n ---> <id>\nStep 1 : ADD note /note\n ---> <id>\nRemoving intermediate container <id>\n' +
          'Successfully built <id>\n',
      );
    },
  },
  {
    title: 'a step that fails is an error without a code, and what was made stays',
    source: '7.2, 7.7',
    traps: [9, 32],
    async play({ answers }) {
      const message = 'The command [/bin/sh -c exit 5] returned a non-zero code: 5';
      const error = `{"errorDetail":{"message":"${message}"},"error":"${message}"}\r\n`;
      const { text } = await answers('POST /build?t=failed', 200, undefined, context('FROM busybox\nRUN exit 5\n'));
      if (!text.endsWith(error)) throw new Error(text);
      await answers('GET /containers/json?all=1', 200, [{ Command: "/bin/sh -c 'exit 5'" }]);
      await answers('GET /images/failed/json', 404);
    },
  },
  {
    title: 'what is wrong before the first step is told by the status',
    source: '7.1, 7.5',
    traps: [32],
    async play({ answers }) {
      await answers(
        'POST /build?t=Bad',
        500,
        'Invalid repository name (Bad), only [a-z0-9-_.] are allowed\n',
        context('FROM busybox\n'),
      );
      await answers('POST /build', 500, 'EOF\n', { headers: TAR, body: '' });
      const none = 'Cannot build a directory without a Dockerfile\n';
      await answers('POST /build', 500, none, { headers: TAR, body: contextTar({ other: 'x' }) });
      await answers('POST /build', 500, 'Dockerfile cannot be empty\n', context(''));
      await answers('POST /build', 500, '\n', context('# nothing\n'));
      const parse = 'We do not understand this file. Please ensure it is a valid Dockerfile. Parser error at "RUN"\n';
      await answers('POST /build', 500, parse, context('FROM busybox\nRUN\n'));
    },
  },
  {
    title: 'a step that was done before is taken from the cache',
    source: '7.6',
    async play({ answers }) {
      const dockerfile = 'FROM busybox\nENV A=1 B="two words"\nRUN echo $B > /b\nCMD ["cat", "/b"]\n';
      await answers('POST /build?t=first', 200, undefined, context(dockerfile));
      const { text } = await answers('POST /build?t=second', 200, undefined, context(dockerfile));
      same(
        said(text),
        'Step 0 : FROM busybox\n ---> <id>\nStep 1 : ENV A 1 B two words\n ---> Using cache\n ---> <id>\n' +
          'Step 2 : RUN echo $B > /b\n ---> Using cache\n ---> <id>\nStep 3 : CMD cat /b\n ---> Using cache\n ---> <id>\nSuccessfully built <id>\n',
      );
    },
  },
];
