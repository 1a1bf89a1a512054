import { expect, test } from 'vitest';
import { Builder, numbered } from './builder.js';

/** Builds an image with triggers under the name `parent`. */
async function parent(...triggers: string[]): Promise<Builder> {
  const builder = new Builder();
  const { error } = await builder.run(['FROM base', ...triggers, ''].join('\n'), { name: 'parent' });
  expect(error).toBeUndefined();
  return builder;
}

test('keeps triggers as they were written, and does not run them', async () => {
  const builder = await parent('onbuild  RUN echo  hi ', 'ONBUILD CMD ["a"]');
  const image = builder.daemon.images.get('parent');
  expect(image.config?.onBuild).toEqual(['RUN echo  hi ', 'CMD ["a"]']);
  expect(image.config?.cmd).toBeNull();
  expect(image.containerConfig.cmd?.[2]).toBe('#(nop) ONBUILD CMD ["a"]');
});

test('tells what is deferred in lower case', async () => {
  const { output } = await new Builder().run('FROM base\nONBUILD RUN echo trigger\n');
  expect(output).toContain('Step 1 : ONBUILD run echo trigger\n');
});

test('runs triggers in the build of a child, each as a step of its own', async () => {
  const builder = await parent('ONBUILD RUN echo foo', 'ONBUILD ENV A 1');
  const { output } = await builder.run('FROM parent\nMAINTAINER quux\n');
  expect(numbered(output)).toBe(
    [
      'Step 0 : FROM parent',
      '\u001b[91m# Executing 2 build triggers',
      '\u001b[0mTrigger 0, RUN echo foo',
      'Step 0 : RUN echo foo',
      ' ---> Running in <1>',
      'foo',
      'Trigger 1, ENV A 1',
      'Step 0 : ENV A 1',
      ' ---> Running in <2>',
      ' ---> <3>',
      'Removing intermediate container <1>',
      'Removing intermediate container <2>',
      'Step 1 : MAINTAINER quux',
      ' ---> Running in <4>',
      ' ---> <5>',
      'Removing intermediate container <4>',
      'Successfully built <5>',
      '',
    ].join('\n'),
  );
});

test('does not hand triggers on to grandchildren', async () => {
  const builder = await parent('ONBUILD RUN echo once');
  await builder.run('FROM parent\n', { name: 'child' });
  const { output } = await builder.run('FROM child\n', { noCache: true });
  expect(output).not.toContain('once');
  expect(builder.daemon.images.get('child').config?.onBuild).toEqual([]);
});

test('copies files of the child with a trigger of the parent', async () => {
  const builder = await parent('ONBUILD COPY . /app/');
  const result = await builder.build({ Dockerfile: 'FROM parent\n', 'index.js': 'go()' });
  expect(builder.files(builder.made(result)).readText('/app/index.js')).toBe('go()');
});

test.each([
  ['ONBUILD ONBUILD RUN x', "Chaining ONBUILD via `ONBUILD ONBUILD` isn't allowed"],
  ['ONBUILD FROM x', "FROM isn't allowed as an ONBUILD trigger"],
  ['ONBUILD MAINTAINER x', "MAINTAINER isn't allowed as an ONBUILD trigger"],
])('%s is refused', async (line, message) => {
  expect((await new Builder().run(`FROM base\n${line}\n`)).error).toBe(message);
});

test('refuses triggers that an image has from elsewhere', async () => {
  const builder = new Builder();
  for (const [trigger, message] of [
    ['FROM x', "from isn't allowed as an ONBUILD trigger"],
    ['ONBUILD RUN x', "Chaining ONBUILD via `ONBUILD ONBUILD` isn't allowed"],
  ]) {
    const config = { ...(builder.made(await builder.run('FROM base\nUSER x\n')).config as never as object), onBuild: [trigger] };
    builder.image('bad:latest', { config: config as never });
    expect((await builder.run('FROM bad\n')).error).toBe(message);
  }
});

test('drops the connection for an ONBUILD with nothing but a comment, as docker 1.4.1 does', async () => {
  const { error } = await new Builder().run('FROM base\nONBUILD # nothing\n');
  expect(error).toBe('ONBUILD without an instruction');
});
