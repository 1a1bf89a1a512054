import { expect, test } from 'vitest';
import type { Config } from '../../../src/daemon/container/config.js';
import { emptyConfig } from '../../../src/daemon/container/config.js';
import { Builder } from './builder.js';

const PATH = 'PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/** The config of the image that lines make of the base image, and what its history says. */
async function made(
  ...lines: string[]
): Promise<{ config: Config; createdBy: string; builder: Builder; error: string | undefined }> {
  const builder = new Builder();
  const result = await builder.run(['FROM base', ...lines, ''].join('\n'));
  if (result.error !== undefined) return { config: emptyConfig, createdBy: '', builder, error: result.error };
  const image = builder.made(result);
  return { config: image.config as Config, createdBy: (image.containerConfig.cmd ?? []).join(' '), builder, error: undefined };
}

test('FROM gives a PATH where the image has no environment', async () => {
  const { config } = await made('USER x');
  expect(config.env).toEqual([PATH]);
  expect(config.onBuild).toEqual([]);
});

test('ENV sets variables, and replaces them where they are', async () => {
  const { config, createdBy } = await made('ENV A 1', 'ENV B=2 C="3 4"', 'ENV A $B/$C');
  expect(config.env).toEqual([PATH, 'A=2/3 4', 'B=2', 'C=3 4']);
  expect(createdBy).toBe('/bin/sh -c #(nop) ENV A=2/3 4');
});

test('ENV replaces variables with what they were before the line', async () => {
  const { config } = await made('ENV A=1', 'ENV A=2 B=$A');
  expect(config.env).toEqual([PATH, 'A=2', 'B=1']);
});

test('MAINTAINER is the author of this and all later images, but not of the ones before', async () => {
  const { builder } = await made('ENV A 1', 'MAINTAINER "Docker \\', 'IO <io@docker.com>"', 'ENV B 2');
  const authors = [...builder.daemon.images.all()].map(({ author }) => author);
  expect(authors).toEqual(['', '', '"Docker IO <io@docker.com>"', '"Docker IO <io@docker.com>"']);
});

test('WORKDIR goes on from the last one where it is relative', async () => {
  const { config, createdBy } = await made('WORKDIR a', 'WORKDIR b', 'WORKDIR ../c/');
  expect(config.workingDir).toBe('/a/c');
  expect(createdBy).toBe('/bin/sh -c #(nop) WORKDIR ../c/');
  expect((await made('WORKDIR /x', 'WORKDIR /y/')).config.workingDir).toBe('/y/');
});

test('USER, VOLUME and EXPOSE add up', async () => {
  const { config } = await made(
    'ENV dir=/three port=81',
    'USER a',
    'VOLUME /one /two',
    'VOLUME ["${dir}"]',
    'EXPOSE 80 53/udp',
    'EXPOSE $port',
    'USER b',
  );
  expect([config.user, config.volumes, config.exposedPorts]).toEqual([
    'b',
    ['/one', '/two', '/three'],
    ['80/tcp', '53/udp', '81/tcp'],
  ]);
});

test('EXPOSE, VOLUME and USER are told in the words of Go', async () => {
  const { builder } = await made('EXPOSE 80 53/udp', 'VOLUME ["/a", "/b c"]', 'USER daemon');
  const told = [...builder.daemon.images.all()].map(({ containerConfig }) => containerConfig.cmd?.[2]);
  expect(told.slice(1)).toEqual(['#(nop) EXPOSE map[53/udp:{} 80/tcp:{}]', '#(nop) VOLUME [/a /b c]', '#(nop) USER [daemon]']);
});

test.each([
  ['CMD ["echo", "hi"]', ['echo', 'hi'], '#(nop) CMD [echo hi]'],
  ['CMD echo hi', ['/bin/sh', '-c', 'echo hi'], '#(nop) CMD [/bin/sh -c echo hi]'],
  ["CMD ['echo']", ['/bin/sh', '-c', "['echo']"], "#(nop) CMD [/bin/sh -c ['echo']]"],
  ['CMD []', [], '#(nop) CMD []'],
])('%s', async (line, cmd, comment) => {
  const { config, createdBy } = await made(line);
  expect([config.cmd, createdBy]).toEqual([cmd, `/bin/sh -c ${comment}`]);
});

test.each([
  ['ENTRYPOINT ["echo"]', ['echo'], '#(nop) ENTRYPOINT [echo]'],
  ['ENTRYPOINT echo  hi', ['/bin/sh', '-c', 'echo  hi'], '#(nop) ENTRYPOINT [/bin/sh -c echo  hi]'],
  ['ENTRYPOINT []', [], '#(nop) ENTRYPOINT []'],
])('%s', async (line, entrypoint, comment) => {
  const { config, createdBy } = await made(line);
  expect([config.entrypoint, createdBy]).toEqual([entrypoint, `/bin/sh -c ${comment}`]);
});

test('ENTRYPOINT drops the command of the image below, but not one of this Dockerfile', async () => {
  const builder = new Builder();
  await builder.run('FROM base\nCMD ["test"]\nENTRYPOINT ["echo"]\n', { name: 'parent' });
  const below = builder.daemon.images.get('parent').config;
  expect([below?.entrypoint, below?.cmd]).toEqual([['echo'], ['test']]);
  const above = builder.made(await builder.run('FROM parent\nENTRYPOINT ["cat"]\n')).config;
  expect([above?.entrypoint, above?.cmd]).toEqual([['cat'], null]);
});

test('RUN leaves the command as it was, and is told as it was written', async () => {
  const { config, createdBy } = await made('CMD ["kept"]', 'ENTRYPOINT ["also"]', 'RUN echo\tone\t\ttwo');
  expect([config.cmd, config.entrypoint, createdBy]).toEqual([['kept'], ['also'], '/bin/sh -c echo\tone\t\ttwo']);
});

test('RUN with JSON runs the program itself, and a single word in a shell', async () => {
  const { builder, error } = await made('RUN ["/bin/touch", "/a b"]', 'RUN ["touch /one /two"]');
  expect(error).toBeUndefined();
  const last = [...builder.daemon.images.all()].at(-1);
  expect(
    builder
      .files(last as never)
      .list('/')
      .filter((name) => /^(a b|one|two)$/.test(name)),
  ).toEqual(['a b', 'one', 'two']);
});

test('RUN sees the environment, the working directory and the user, and what earlier steps left', async () => {
  const builder = new Builder();
  const lines = [
    'ENV A=1 DIR=/desk',
    'RUN mkdir $DIR && echo made > $DIR/file',
    'WORKDIR $DIR',
    'RUN echo $A; pwd; cat file; [ $DIR = /desk ]',
  ];
  const { output, error } = await builder.run(`FROM base\n${lines.join('\n')}\n`);
  expect(error).toBeUndefined();
  expect(output).toContain('1\n/desk\nmade\n');
});

test('the hostname is that of the first container of the build, and the image that of the step before', async () => {
  const builder = new Builder();
  const result = await builder.run('FROM base\nENV A 1\nENV B 2\n', { remove: false });
  const [first] = [...builder.daemon.containers.all()];
  const image = builder.made(result);
  expect(image.config?.hostname).toBe(first?.id.slice(0, 12));
  expect(image.config?.image).toBe(image.parent);
});

test('a second FROM starts anew, but keeps the config where its image has none', async () => {
  const { config, builder } = await made('ENV A 1', 'FROM base', 'USER x');
  expect(config.env).toEqual([PATH, 'A=1']);
  builder.image('other:latest', { config: { ...emptyConfig, env: ['X=1'], user: 'y' } });
  const other = builder.made(await builder.run('FROM base\nENV A 1\nFROM other\nWORKDIR /\n'));
  expect([other.config?.env, other.config?.user]).toEqual([['X=1'], 'y']);
});

test.each([
  ['MAINTAINER ', 'MAINTAINER requires only one argument'],
  ['USER ', 'USER requires exactly one argument'],
  ['WORKDIR ', 'WORKDIR requires exactly one argument'],
  ['VOLUME []', 'Volume cannot be empty'],
  ['EXPOSE x', 'Invalid containerPort: x'],
  ['EXPOSE 80/foo', 'Invalid proto: foo'],
  ['ADD one', 'ADD requires at least two arguments'],
  ['COPY one', 'COPY requires at least two arguments'],
  ['FROM ', 'FROM requires one argument'],
  ['INSERT a b', 'INSERT has been deprecated. Please use ADD instead'],
])('%s is refused', async (line, message) => {
  expect((await made(line)).error).toBe(message);
});

test.each(['RUN ""', 'CMD', 'ENV A 1', 'MAINTAINER x'])('%s needs an image to start from', async (line) => {
  const builder = new Builder();
  const { error } = await builder.run(`${line} \n`);
  expect(error).toBe(`Please provide a source image with \`from\` prior to ${line.startsWith('RUN') ? 'run' : 'commit'}`);
});
