import { expect } from 'vitest';
import type { Claim } from '../claim.js';

const PRIVATE = {
  registry: {
    mode: 'strict' as const,
    images: [
      { name: 'team/app', tags: ['1.0', '1.1'], layers: 2 },
      { name: 'base/image', layers: 2 },
    ],
    search: [
      { name: 'team/app', description: 'The application.', stars: 3 },
      { name: 'base/image', description: 'A base.', stars: 40, official: true },
    ],
  },
};

/** A second from now, for events up to it. */
const soon = (): number => Math.floor(Date.now() / 1000) + 1;

export const claims: readonly Claim[] = [
  {
    title: 'a pull without a tag pulls them all, one with two tags is refused, and what is not there is told in the stream',
    source: '2.3 POST /images/create, 5.3, 5.5',
    traps: [9, 26],
    scenario: PRIVATE,
    async play({ answers }) {
      await answers(
        'POST /images/create?fromImage=team/app',
        200,
        /\{"status":"Status: Downloaded newer image for team\/app"\}\r\n$/,
      );
      const { text } = await answers('POST /images/create?fromImage=base/image&tag=latest', 200);
      if (!/"progressDetail":\{[^}]*\}(,"progress":"[^"]*")?,"id":"[0-9a-f]{12}"\}\{"status":/.test(text)) throw new Error(text);
      if (/"id":"[0-9a-f]{12}"\}\r\n/.test(text)) throw new Error(`something is behind a progress object: ${text}`);
      const both = expect.arrayContaining(['team/app:1.0']);
      await answers('GET /images/json?filter=team/app', 200, [{ RepoTags: both }]);
      await answers('GET /images/team/app:1.1/json', 200);
      const twice = 'Invalid repository name (app:1.0), only [a-z0-9-_.] are allowed\n';
      await answers('POST /images/create?fromImage=team/app:1.0&tag=1.1', 500, twice);
      const missing = 'Error: image nobody/nothing:latest not found';
      await answers(
        'POST /images/create?fromImage=nobody/nothing&tag=latest',
        200,
        new RegExp(`\\{"errorDetail":\\{"message":"${missing}"\\},"error":"${missing}"\\}\r\n$`),
      );
      const unknown = 'Tag 9 not found in repository team/app';
      await answers('POST /images/create?fromImage=team/app&tag=9', 200, new RegExp(`"error":"${unknown}"\\}\r\n$`));
    },
  },
  {
    title: 'a search is sorted by stars, says is_trusted, and checks its term as a name',
    source: '2.3 GET /images/search',
    traps: [27],
    scenario: PRIVATE,
    async play({ answers }) {
      const { json } = await answers('GET /images/search?term=a', 200, [
        { name: 'base/image', is_trusted: false },
        { name: 'team/app' },
      ]);
      const stars = (json as { star_count: number; is_trusted: boolean; is_automated?: boolean }[]).map(
        (each) => each.star_count,
      );
      if (stars.join() !== [...stars].sort((a, b) => b - a).join()) throw new Error(stars.join());
      await answers('GET /images/search', 500, 'Invalid repository name (), only [a-z0-9-_.] are allowed\n');
      await answers('GET /images/search?term=Upper', 500, 'Invalid repository name (Upper), only [a-z0-9-_.] are allowed\n');
    },
  },
  {
    title: 'what is not there has other words for inspect and removal than for all else',
    source: '2.3, 4.4',
    traps: [27],
    async play({ answers }) {
      await answers('GET /images/nothing/json', 404, 'No such image: nothing\n');
      await answers('DELETE /images/nothing', 404, 'No such image: nothing\n');
      await answers('DELETE /images/busybox:nine', 404, 'No such image: busybox:nine\n');
      await answers('GET /images/nothing/history', 404, 'no such id: nothing\n');
      await answers('POST /images/nothing/tag?repo=x', 404, 'no such id: nothing\n');
      await answers('GET /images/nothing/get', 404, 'no such id: nothing\n');
      await answers('GET /images/get?names=nothing', 404, 'no such id: nothing\n');
      await answers('GET /images/get', 500, 'Usage: image_export IMAGE [IMAGE...]\n');
    },
  },
  {
    title: 'an image of several repositories is not removed by its id; force takes the names of one of them only',
    source: '5.4',
    traps: [28],
    async play({ answers, send }) {
      const { json } = await send('GET /images/busybox/json');
      await send('POST /images/busybox/tag?repo=another&tag=one');
      await send('POST /images/busybox/tag?repo=another&tag=two');
      const several = `Conflict, cannot delete image ${json.Id} because it is tagged in multiple repositories, use -f to force\n`;
      await answers(`DELETE /images/${json.Id}`, 409, several);
      const { text } = await answers(`DELETE /images/${json.Id}?force=1`, 200);
      if (!/^\[\{"Untagged":"another:(one|two)"\}\n,\{"Untagged":"another:(one|two)"\}\n\]$/.test(text)) throw new Error(text);
      await answers('GET /images/busybox/json', 200);
    },
  },
  {
    title: 'a name that is part of the id is a removal by id',
    source: '5.4',
    traps: [28],
    async play({ answers, send }) {
      const { json } = await send('GET /images/busybox/json');
      const part = json.Id.slice(20, 28) as string;
      await send(`POST /images/busybox/tag?repo=${part}`);
      await answers(
        `DELETE /images/${part}`,
        409,
        `Conflict, cannot delete image ${part} because it is tagged in multiple repositories, use -f to force\n`,
      );
    },
  },
  {
    title: 'a removal can be refused for the parent after the child is gone',
    source: '5.4, daemon/image_delete.go',
    traps: [29],
    async play({ answers, finished, send }) {
      const id = await finished({ Cmd: ['true'] });
      const { json: parent } = await send(`POST /commit?container=${id}`);
      const user = await finished({ Image: parent.Id, Cmd: ['true'] });
      const { json: child } = await send(`POST /commit?container=${user}&repo=child`);
      const text = `Conflict, cannot delete ${parent.Id.slice(0, 12)} because the container ${user.slice(0, 12)} is using it, use -f to force\n`;
      await answers('DELETE /images/child', 409, text);
      await answers(`GET /images/${child.Id}/json`, 404, `No such image: ${child.Id}\n`);
      await answers(`GET /images/${parent.Id}/json`, 200);
    },
  },
  {
    title: 'an image that a container uses stays, in three different words',
    source: '2.3 DELETE /images/{name}',
    async play({ answers, started, send }) {
      const { json } = await send('GET /images/busybox/json');
      const short = json.Id.slice(0, 12) as string;
      const id = await started({ Cmd: ['sleep', '1000'] });
      const running = `the running container ${id.slice(0, 12)} is using it, stop it and`;
      await answers('DELETE /images/busybox', 409, `Conflict, cannot delete ${short} because ${running} use -f to force\n`);
      await answers('DELETE /images/busybox?force=1', 409, `Conflict, cannot force delete ${short} because ${running} retry\n`);
      await send(`POST /containers/${id}/stop`);
      const stopped = `Conflict, cannot delete ${short} because the container ${id.slice(0, 12)} is using it, use -f to force\n`;
      await answers('DELETE /images/busybox', 409, stopped);
      await answers('DELETE /images/busybox?force=1', 200, `[{"Untagged":"busybox:latest"}\n,{"Deleted":"${json.Id}"}\n]`);
      // an id that reads as a number, such as 122180595e33, becomes one
      await answers('GET /containers/json?all=1', 200, [{ Image: /^[1-9]\d*(e\d+)?$/.test(short) ? Number(short) : short }]);
    },
  },
  {
    title: 'a tag is 201 without a word, checks the tag and not the name, and needs force for one that is there',
    source: '2.3 POST /images/{name}/tag',
    traps: [30],
    async play({ answers, send }) {
      const { json } = await send('GET /images/busybox/json');
      await answers('POST /images/busybox/tag?repo=UPPER%20case&tag=one', 201, '');
      await answers('POST /images/busybox/tag', 500, "Repository name can't be empty\n");
      const illegal = 'Illegal tag name (.bad): only [A-Za-z0-9_.-] are allowed, minimum 2, maximum 30 in length\n';
      await answers('POST /images/busybox/tag?repo=x&tag=.bad', 500, illegal);
      const set = `Conflict: Tag latest is already set to image ${json.Id}, if you want to replace it, please use -f option\n`;
      await answers('POST /images/busybox/tag?repo=busybox', 409, set);
      await answers('POST /images/busybox/tag?repo=busybox&force=1', 201, '');
    },
  },
  {
    title: 'a commit is no event, resets what the body does not say, and unpauses',
    source: '2.4 POST /commit',
    traps: [31],
    async play({ answers, started, send }) {
      const since = Math.floor(Date.now() / 1000) - 1;
      const id = await started({ Cmd: ['sleep', '1000'], Tty: true, User: 'root' });
      await send(`POST /containers/${id}/pause`);
      const { json } = await answers(`POST /commit?container=${id}&repo=kept&comment=mine`, 201, /^\{"Id":"[0-9a-f]{64}"\}\n$/);
      await answers(`GET /containers/${id}/json`, 200, { State: { Paused: false, Running: true } });
      await answers('GET /images/kept/json', 200, {
        Id: json.Id,
        Comment: 'mine',
        Config: { Tty: false, User: 'root', Cmd: ['sleep', '1000'] },
      });
      await answers(`GET /events?since=${since}&until=${soon()}`, 200, /^(?!.*commit)(?!.*unpause).*"start".*$/);
      for (const body of ['', 'no JSON', '[]'])
        await answers(`POST /commit?container=${id}`, 201, undefined, { body, headers: { 'Content-Type': 'application/json' } });
      const type = 'json: cannot unmarshal string into Go value of type []string\n';
      await answers(`POST /commit?container=${id}`, 500, type, { body: { Cmd: 'x' } });
      await answers('POST /commit?container=nobody', 404, 'No such container: nobody\n');
      await answers(`POST /commit?container=${id}&repo=x&tag=.bad`, 500, /^Illegal tag name \(\.bad\)/);
    },
  },
  {
    title: 'saved is what was asked for, loaded is what is missing, and what is no archive is not',
    source: '2.3 GET /images/{name}/get, POST /images/load, 5.7',
    async play({ answers, send }) {
      const { json } = await send('GET /images/busybox/json');
      const { body, text } = await answers('GET /images/busybox/get', 200);
      for (const name of ['/VERSION', '/json', '/layer.tar'])
        if (!text.includes(`${json.Id}${name}\0`)) throw new Error(`no ${name}`);
      if (!text.includes(`{"busybox":{"latest":"${json.Id}"}}`)) throw new Error('no repositories');
      await answers('GET /images/get?names=busybox', 200);
      await send('DELETE /images/busybox');
      await answers('POST /images/load', 200, '', { body, headers: { 'Content-Type': 'application/x-tar' } });
      await answers('GET /images/busybox/json', 200, { Id: json.Id });
      await answers('POST /images/load', 500, 'EOF\n', { body: '', headers: { 'Content-Type': 'application/x-tar' } });
    },
  },
  {
    title: 'a push tells layer by layer, and what is not there is told in the stream',
    source: '2.3 POST /images/{name}/push, 5.6',
    traps: [9],
    async play({ answers, send }) {
      await send('POST /images/busybox/tag?repo=vons/box');
      const headers = { 'X-Registry-Auth': Buffer.from('{"username":"von"}').toString('base64url') };
      const head =
        /^\{"status":"The push refers to a repository \[vons\/box\] \(len: 1\)"\}\r\n\{"status":"Sending image list"\}\r\n/;
      await answers('POST /images/vons/box/push', 200, head, { headers });
      await answers('POST /images/vons/nothing/push', 200, /\(len: 0\)"\}\r\n.*"error":"no such id: vons\/nothing"\}\r\n$/s, {
        headers,
      });
      await answers('POST /images/vons/box/push', 500, 'EOF\n');
      await answers('POST /images/bb:one/push', 500, 'Invalid repository name (bb:one), only [a-z0-9-_.] are allowed\n', {
        headers,
      });
      await answers('GET /images/vons/box/history', 200, [
        { Tags: expect.arrayContaining(['busybox:latest', 'vons/box:latest']) },
      ]);
    },
  },
];
