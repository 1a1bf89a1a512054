import { expect } from 'vitest';
import type { DockerMatchers } from './docker-matchers.js';
import { dockerMatchers } from './matchers.js';

export type { DockerMatchers } from './docker-matchers.js';
export { type DockerFixture, type DockerFixtureOptions, dockerTest, test } from './fixture.js';
export { dockerMatchers } from './matchers.js';
export { expect };

expect.extend(dockerMatchers);

declare module 'vitest' {
  interface Matchers<T> extends DockerMatchers {}
}
