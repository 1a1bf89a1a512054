import { spawnSync } from 'node:child_process';
import { gzipSync } from 'node:zlib';
import { expect } from 'vitest';
import { type TarEntryToWrite, writeTar } from '../../../src/stream/tar.js';
import { collect } from '../../stream/bytes.js';
import type { Attempts } from './attempt.js';

const MB = 1024 * 1024;
const encoder = new TextEncoder();

const file = (name: string, text: string): TarEntryToWrite => {
  const content = encoder.encode(text);
  return { header: { name, size: content.length }, content: [content] };
};
const special = (name: string, header: Partial<TarEntryToWrite['header']>): TarEntryToWrite => ({
  header: { name, size: 0, ...header },
  content: [],
});
const tarOf = (entries: readonly TarEntryToWrite[]) => collect(writeTar(entries));
const tar = (...entries: TarEntryToWrite[]) => tarOf(entries);
const dockerfile = (text: string) => tar(file('Dockerfile', text));
const zeros = (name: string, megabytes: number): TarEntryToWrite => ({
  header: { name, size: megabytes * MB },
  content: Array.from({ length: megabytes }, () => new Uint8Array(MB)),
});

/** What is built from, loaded and imported. */
export const archives: Attempts = {
  'a context that grows a thousandfold': async ({ build }) => {
    const bomb = gzipSync(await tar(file('Dockerfile', 'FROM busybox\nADD a /\n'), zeros('a', 80)));
    expect(await build(bomb)).toContain('archive holds more than');
  },
  'a bomb within a bomb': async ({ build }) => {
    const inner = gzipSync(await tar(zeros('a', 40)));
    const context = await tar(
      file('Dockerfile', 'FROM busybox\nADD bomb.tar.gz /a\nADD bomb.tar.gz /b\nADD bomb.tar.gz /c\nADD bomb.tar.gz /d\n'),
      {
        header: { name: 'bomb.tar.gz', size: inner.length },
        content: [inner],
      },
    );
    await build(context);
  },
  'ever so many files': async ({ build }) => {
    const many = Array.from({ length: 210_000 }, (_, n) => file(`d${n % 100}/f${n}`, ''));
    // each takes room, too, of which this daemon has less than is usual
    expect(await build(gzipSync(await tarOf([file('Dockerfile', 'FROM busybox\n'), ...many])))).toMatch(
      /more than 200000 entries|no space left on device/,
    );
  },
  'names that lead out of the context': async ({ build }) => {
    const link = (name: string, linkName: string, kind: 'symlink' | 'link') => special(name, { kind, linkName });
    const context = await tar(
      file('Dockerfile', 'FROM busybox\nADD out /out\nADD ../../../etc/passwd /passwd\nRUN cat /out/passwd /passwd\n'),
      link('out', '/etc', 'symlink'),
      link('loop', 'loop', 'symlink'),
      link('hard', '../../../etc/passwd', 'link'),
      file('../../escaped', 'x'),
      file('out/escaped', 'x'),
    );
    expect(await build(context)).not.toContain('nologin');
  },
  'a Dockerfile that doubles what it has': async ({ build }) => {
    expect(await build(await dockerfile(`FROM busybox\nENV A aaaaaaaa\n${'ENV A $A$A$A$A\n'.repeat(60)}`))).toContain('too long');
  },
  'a Dockerfile of a hundred thousand lines': async ({ build }) => {
    expect(await build(await dockerfile(`FROM busybox\n${'ENV A b\n'.repeat(100_000)}`))).toContain('more than');
  },
  'a Dockerfile of one line without end': ({ build }) =>
    dockerfile(`FROM busybox\nRUN ${'true \\\n && '.repeat(200_000)} true\n`).then(build),
  'ONBUILD that builds itself': async ({ build }) => {
    await build(await dockerfile('FROM busybox\nONBUILD RUN true\nONBUILD ADD . /\n'));
    expect(await build(await dockerfile('FROM attempt\nONBUILD ONBUILD RUN true\n'))).toContain('error');
    await build(await dockerfile('FROM attempt\nONBUILD FROM attempt\n'));
  },
  'patterns of COPY with a star at every place': async ({ build }) => {
    const name = 'a'.repeat(90);
    await build(
      await tar(
        file('Dockerfile', `FROM busybox\nCOPY ${'*a'.repeat(40)}b /\n`),
        ...Array.from({ length: 2000 }, (_, n) => file(`${name}${n}`, 'x')),
      ),
    );
  },
  'files of the host that ADD and FROM might read': async ({ build }) => {
    for (const what of ['file:///etc/passwd', '/etc/passwd', 'http://127.0.0.1:1/x', '/proc/self/environ'])
      expect(await build(await dockerfile(`FROM busybox\nADD ${what} /x\nRUN cat /x\n`))).not.toContain(
        'root:x:0:0:root:/root:/bin/bash',
      );
  },
  'an image that is a bomb': async ({ ask }) => {
    const bomb = gzipSync(await tar(zeros('a', 60)));
    await ask('POST', '/images/load', { body: bomb });
    for (const program of ['bzip2', 'xz']) {
      const { stdout } = spawnSync(program, ['-c'], {
        input: await tar(zeros('b', 10), file('c', 'abc'.repeat(300_000))),
        maxBuffer: 100 * MB,
      });
      // where the program is not installed there is one bomb less
      if (stdout?.length) await ask('POST', '/images/create?fromSrc=-&repo=bomb', { body: stdout });
    }
    await ask('DELETE', '/images/bomb?force=1');
  },
};
