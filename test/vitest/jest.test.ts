import { expect as jestExpect } from 'expect';
import { expect, test } from 'vitest';
import { startMockdock } from '../../src/node/index.js';
import { dockerMatchers } from '../../src/vitest/matchers.js';

/** What Jest's own `expect` gives once it is extended; its types are for those who use Jest to declare. */
type Extended = (received: unknown) => Record<'toHaveContainer' | 'toHaveImage', (name: string) => void> & {
  readonly not: Record<'toHaveContainer', (name: string) => void>;
};

test('the matchers extend Jest’s own expect', async () => {
  jestExpect.extend(dockerMatchers);
  const extended = jestExpect as unknown as Extended;
  await using mock = await startMockdock({
    scenario: { images: [{ name: 'nginx:1.7' }], containers: [{ name: 'web', image: 'nginx:1.7' }] },
  });
  extended(mock).toHaveContainer('web');
  extended(mock).toHaveImage('nginx:1.7');
  extended(mock).not.toHaveContainer('db');
  expect(() => extended(mock).toHaveContainer('db')).toThrow(
    'expected the daemon to have a container db; its containers are\n  web:',
  );
  expect(() => extended({}).toHaveContainer('db')).toThrow('what was given to expect() is no mockdock');
});
