import { expect, test } from 'vitest';
import { Builder, numbered } from './builder.js';

const EVERY_STEP = `FROM base
MAINTAINER someone
ENV A=1
RUN echo built > /built
ADD file.txt /file.txt
COPY file.txt /copy.txt
WORKDIR /data
EXPOSE 80
VOLUME /vol
USER root
ENTRYPOINT ["echo"]
CMD ["hello"]
`;

/** What docker 1.4.1 was recorded to tell of these steps. */
const TOLD = `Step 0 : FROM base
 ---> <1>
Step 1 : MAINTAINER someone
 ---> Running in <2>
 ---> <3>
Removing intermediate container <2>
Step 2 : ENV A 1
 ---> Running in <4>
 ---> <5>
Removing intermediate container <4>
Step 3 : RUN echo built > /built
 ---> Running in <6>
 ---> <7>
Removing intermediate container <6>
Step 4 : ADD file.txt /file.txt
 ---> <8>
Removing intermediate container <9>
Step 5 : COPY file.txt /copy.txt
 ---> <10>
Removing intermediate container <11>
Step 6 : WORKDIR /data
 ---> Running in <12>
 ---> <13>
Removing intermediate container <12>
Step 7 : EXPOSE 80
 ---> Running in <14>
 ---> <15>
Removing intermediate container <14>
Step 8 : VOLUME /vol
 ---> Running in <16>
 ---> <17>
Removing intermediate container <16>
Step 9 : USER root
 ---> Running in <18>
 ---> <19>
Removing intermediate container <18>
Step 10 : ENTRYPOINT echo
 ---> Running in <20>
 ---> <21>
Removing intermediate container <20>
Step 11 : CMD hello
 ---> Running in <22>
 ---> <23>
Removing intermediate container <22>
Successfully built <23>
`;

test('tells each step as docker 1.4.1 was recorded to', async () => {
  const result = await new Builder().build({ Dockerfile: EVERY_STEP, 'file.txt': 'content\n' });
  expect([numbered(result.output), result.error]).toEqual([TOLD, undefined]);
});

test('tells each line of output as one message, errors in red, and loses a last line that does not end', async () => {
  const { messages } = await new Builder().run("FROM base\nRUN echo one; echo two; echo err >&2; echo '<three>'; echo -n lost\n");
  const told = messages.map((message) => ('stream' in message ? message.stream : ''));
  expect(told.slice(4, 8)).toEqual(['one\n', 'two\n', '\u001b[91merr\n\u001b[0m', '<three>\n']);
  expect(told[8]).toMatch(/^ ---> [0-9a-f]{12}\n$/);
});

test('prints arguments before variables are replaced, and JSON as words', async () => {
  const { output } = await new Builder().run('FROM base\nENV A 1\nENV B="two words" C=$A\nUSER ${A}\nRUN ["echo", "a b"]\n');
  expect(output.match(/^Step .*$/gm)).toEqual([
    'Step 0 : FROM base',
    'Step 1 : ENV A 1',
    'Step 2 : ENV B two words C $A',
    'Step 3 : USER ${A}',
    'Step 4 : RUN echo a b',
  ]);
});

test('keeps the white space inside a continued line', async () => {
  const { output } = await new Builder().run('from base\nrun echo a   \\\n    # a comment\n\n      b\n');
  expect(output).toContain('Step 1 : RUN echo a         b\n');
  expect(output).toContain('a b\n');
});

test('passes over an instruction that it does not know', async () => {
  const { output, error } = await new Builder().run('FROM base\nNOPE x y\n');
  expect(numbered(output)).toBe(
    'Step 0 : FROM base\n ---> <1>\nStep 1 : NOPE\n\u001b[91m# Skipping unknown instruction NOPE\n\u001b[0m ---> <1>\nSuccessfully built <1>\n',
  );
  expect(error).toBeUndefined();
});

test('leaves out only the output of RUN when it is to be quiet', async () => {
  const { output } = await new Builder().run('FROM base\nRUN echo secret >&2; echo word\nENV A 1\n', { quiet: true });
  expect(numbered(output)).toContain('Step 1 : RUN echo secret >&2; echo word\n ---> Running in <2>\n ---> <3>\n');
});

test('leaves the containers of its steps when it is not to remove them', async () => {
  const builder = new Builder();
  const { output } = await builder.run('FROM base\nRUN true\nENV A 1\n', { remove: false });
  expect(output).not.toContain('Removing');
  const left = [...builder.daemon.containers.all()];
  expect(left.map(({ state }) => state.status)).toEqual(['exited', 'created']);
  expect(left.map(({ path, args }) => [path, ...args])).toEqual([
    ['/bin/sh', '-c', 'true'],
    ['/bin/sh', '-c', '#(nop) ENV A=1'],
  ]);
});

test('names the last image, whatever had the name before', async () => {
  const builder = new Builder();
  const first = await builder.run('FROM base\nENV A 1\n', { name: 'some/app:v1' });
  const second = await builder.run('FROM base\nENV A 2\nFROM base\nENV A 3\n', { name: 'some/app:v1' });
  expect(builder.daemon.images.tagsOf('some/app')).toEqual([['v1', builder.made(second).id]]);
  expect(builder.made(first).id).not.toBe(builder.made(second).id);
  await builder.run('FROM base\nENV A 1\n', { name: 'other' });
  expect(builder.daemon.images.tagsOf('other')).toEqual([['latest', builder.made(first).id]]);
});

test('tells a removal that somebody else has done already', async () => {
  const builder = new Builder();
  const seen: string[] = [];
  builder.daemon.events.subscribe(({ action, id }) => {
    seen.push(action);
    if (action === 'die') queueMicrotask(() => builder.daemon.containers.remove(builder.daemon.containers.get(id)));
  });
  const { output } = await builder.run('FROM base\nRUN true\n');
  expect(output).toMatch(/Error removing intermediate container [0-9a-f]{12}: The given container is <nil>\n/);
  expect(seen).toEqual(['start', 'die']);
});
