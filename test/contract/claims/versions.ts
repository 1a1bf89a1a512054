import type { Claim } from '../claim.js';
import { contextTar } from '../context-tar.js';

const LONG = { Cmd: ['sleep', '1000'] };
const VERSIONS = Array.from({ length: 17 }, (_, minor) => `1.${minor}`);
const minor = (version: string): number => Number(version.slice(2));

/** Holds something for each version from 1.0 to 1.16. */
async function each(hold: (prefix: string, minor: number) => Promise<unknown>): Promise<void> {
  for (const version of VERSIONS) await hold(`/v${version}`, minor(version));
}

export const claims: readonly Claim[] = [
  {
    title: 'every version from 1.0 to 1.16 is answered as 1.16 is, where nothing else is said',
    source: '8',
    async play({ answers, started }) {
      const id = await started(LONG);
      await each(async (version) => {
        await answers(`GET ${version}/_ping`, 200, 'OK');
        await answers(`GET ${version}/version`, 200, { ApiVersion: '1.16' });
        await answers(`GET ${version}/info`, 200, { Containers: 1 });
        await answers(`POST ${version}/containers/${id}/start`, 304, '');
        await answers(`GET ${version}/containers/nobody/json`, 404, 'No such container: nobody\n');
        await answers(`GET ${version}/images/busybox/history`, 200);
        await answers(`POST ${version}/containers/${id}/kill?signal=FOO`, 500, 'Invalid signal: FOO\n');
      });
    },
  },
  {
    title: 'before 1.5 the list of containers is empty, whatever there is',
    source: '8, api/server/server.go',
    traps: [35],
    async play({ answers, started }) {
      const id = await started(LONG);
      await each(async (version, at) => {
        for (const path of ['json', 'ps']) {
          if (at < 5) await answers(`GET ${version}/containers/${path}?all=1`, 200, '[]');
          else await answers(`GET ${version}/containers/${path}?all=1`, 200, [{ Id: id }]);
        }
      });
    },
  },
  {
    title: 'before 1.12 containers and images are inspected as structs',
    source: '8, 2.1, 2.3',
    traps: [10],
    async play({ answers, container }) {
      const id = await container(LONG);
      await each(async (version, at) => {
        const { json } = await answers(
          `GET ${version}/containers/${id}/json`,
          200,
          at < 12 ? { ID: id, RestartCount: 0 } : { Id: id },
        );
        if ('RestartCount' in json !== at < 12) throw new Error(`${version} tells ${Object.keys(json).join()}`);
        const { json: image } = await answers(`GET ${version}/images/busybox/json`, 200);
        if ('id' in image !== at < 12) throw new Error(`${version} tells ${Object.keys(image).join()}`);
      });
    },
  },
  {
    title: 'before 1.7 images are listed by name, and until 1.6 they are drawn',
    source: '8, 2.3',
    async play({ answers, send }) {
      await send('POST /images/busybox/tag?repo=another');
      await each(async (version, at) => {
        const { json } = await answers(`GET ${version}/images/json`, 200);
        const told = (json as { Repository?: string; RepoTags?: string[] }[]).map(
          ({ Repository, RepoTags }) => Repository ?? RepoTags?.length,
        );
        if (told.map(String).sort().join() !== (at < 7 ? 'another,busybox' : '2'))
          throw new Error(`${version} tells ${told.join()}`);
        if (at <= 6)
          await answers(`GET ${version}/images/viz`, 200, /^digraph docker \{\n[\s\S]* base \[style=invisible\]\n\}\n$/);
        else await answers(`GET ${version}/images/viz`, 404, 'This is now implemented in the client.\n');
      });
    },
  },
  {
    title: 'before 1.6 streams are not framed',
    source: '8, 1.9',
    async play({ answers, started, send }) {
      const id = await started({ Cmd: ['sh', '-c', 'echo one; sleep 1000'] });
      const { json } = await send(`POST /containers/${id}/exec`, { body: { AttachStdout: true, Cmd: ['echo', 'two'] } });
      await each(async (version, at) => {
        const framed = (text: string) => (at < 6 ? text : `\x01\0\0\0\0\0\0\x04${text}`);
        await answers(`GET ${version}/containers/${id}/logs?stdout=1`, 200, framed('one\n'));
        await answers(`POST ${version}/containers/${id}/attach?logs=1&stdout=1`, 200, framed('one\n'), {
          hijack: true,
          closeStdin: false,
        });
        await answers(`POST ${version}/exec/${json.Id}/start`, 200, framed('two\n'), {
          body: {},
          hijack: true,
          closeStdin: false,
        });
      });
    },
  },
  {
    title: 'before 1.4 there is no top, and before 1.3 no build',
    source: '8',
    async play({ answers, started }) {
      const id = await started(LONG);
      const build = { headers: { 'Content-Type': 'application/tar' }, body: contextTar({ Dockerfile: 'FROM busybox\n' }) };
      await each(async (version, at) => {
        const top = 'top was improved a lot since 1.3, Please upgrade your docker client.\n';
        if (at < 4) await answers(`GET ${version}/containers/${id}/top`, 500, top);
        else await answers(`GET ${version}/containers/${id}/top`, 200);
        const multipart = 'Multipart upload for build is no longer supported. Please upgrade your docker client.\n';
        if (at < 3) await answers(`POST ${version}/build`, 500, multipart, build);
        else
          await answers(
            `POST ${version}/build`,
            200,
            at < 8 ? /^Step 0 : FROM busybox\n\r/ : /^\{"stream":"Step 0 : FROM busybox\\n"\}\r\n/,
            build,
          );
      });
    },
  },
  {
    title: 'before 1.8 a build fails in plain text, and before 1.12 keeps its containers',
    source: '8, 1.11',
    async play({ answers, send }) {
      const headers = { 'Content-Type': 'application/tar' };
      const failing = { headers, body: contextTar({ Dockerfile: 'FROM busybox\nRUN exit 3\n' }) };
      await answers(
        'POST /v1.7/build',
        200,
        /Error: The command \[\/bin\/sh -c exit 3\] returned a non-zero code: 3\r\n$/,
        failing,
      );
      const containers = async () => ((await send('GET /containers/json?all=1')).json as unknown[]).length;
      for (const [version, kept] of [
        ['1.16', 0],
        ['1.12', 0],
        ['1.11', 1],
      ] as const) {
        const before = await containers();
        const body = contextTar({ Dockerfile: `FROM busybox\nRUN echo ${version}\n` });
        await answers(`POST /v${version}/build`, 200, undefined, { headers, body });
        if ((await containers()) - before !== kept) throw new Error(`${version} keeps ${(await containers()) - before}`);
      }
    },
  },
  {
    title: 'before 1.13 a commit pauses only where it is told to, and until 1.0 pulls and pushes are plain text',
    source: '8, 2.4, 2.3',
    async play({ answers, started, send }) {
      const id = await started(LONG);
      for (const [version, paused] of [
        ['1.12', true],
        ['1.13', false],
      ] as const) {
        await send(`POST /containers/${id}/pause`);
        await answers(`POST /v${version}/commit?container=${id}`, 201);
        await answers(`GET /containers/${id}/json`, 200, { State: { Paused: paused } });
        if (paused) await send(`POST /containers/${id}/unpause`);
      }
      const headers = { 'X-Registry-Auth': Buffer.from('{"username":"von"}').toString('base64url') };
      await send('POST /images/busybox/tag?repo=vons/box');
      const refers = 'The push refers to a repository [vons/box] (len: 1)';
      for (const [version, head] of [
        ['1.0', `${refers}\r\n`],
        ['1.1', `{"status":"${refers}"}\r\n`],
      ] as const) {
        const { text } = await answers(`POST /v${version}/images/vons/box/push`, 200, undefined, { headers });
        if (!text.startsWith(head)) throw new Error(text);
      }
      const pull = 'images/create?fromImage=learn/tutorial&tag=latest';
      await answers(`POST /v1.0/${pull}`, 200, /^Pulling repository learn\/tutorial\r\n/);
      await answers(`POST /v1.1/${pull}`, 200, /^\{"status":"Pulling repository learn\/tutorial"\}\r\n/);
    },
  },
  {
    title: 'a saved image has a type since 1.1',
    source: '8',
    async play({ answers }) {
      await each(async (version, at) => {
        const { headers } = await answers(`GET ${version}/images/busybox/get`, 200);
        const type = headers.find(([name]) => name === 'content-type')?.[1];
        if (type !== (at < 1 ? 'application/octet-stream' : 'application/x-tar')) throw new Error(`${version} says ${type}`);
      });
    },
  },
  {
    title: 'before 1.16 a build pulls nothing that is there',
    source: '8',
    scenario: { registry: { mode: 'strict' } },
    async play({ answers }) {
      const build = { headers: { 'Content-Type': 'application/tar' }, body: contextTar({ Dockerfile: 'FROM busybox\n' }) };
      await each(async (version, at) => {
        if (at < 3) return;
        const pulls = /"error":"[^"]*busybox[^"]* not found"\}\r\n$/;
        await answers(`POST ${version}/build?pull=1`, 200, at < 16 ? /Successfully built [0-9a-f]{12}/ : pulls, build);
      });
    },
  },
  {
    title: 'before 1.9 a build takes the credentials of its header',
    source: '8',
    scenario: {
      registry: {
        mode: 'strict',
        accounts: [{ username: 'von', password: 'secret' }],
        images: [{ name: 'team/secret', private: true }],
      },
    },
    async play({ answers, send }) {
      const auth = Buffer.from('{"username":"von","password":"secret"}').toString('base64url');
      const headers = { 'Content-Type': 'application/tar', 'X-Registry-Auth': auth };
      const build = { headers, body: contextTar({ Dockerfile: 'FROM team/secret\n' }) };
      await each(async (version, at) => {
        if (at < 3) return;
        await answers(
          `POST ${version}/build`,
          200,
          at < 9 ? /Successfully built [0-9a-f]{12}/ : /Authentication is required/,
          build,
        );
        await send('DELETE /images/team/secret?force=1');
      });
    },
  },
];
