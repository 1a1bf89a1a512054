import { describe, test } from 'vitest';
import { suites } from './cases/index.js';
import { doors } from './doors.js';
import { holdCase } from './recorded.js';

// memory is in memory.test.ts, msw in msw.test.ts
describe.concurrent.each(['unix', 'tcp', 'tls'] as const)('through %s, docker 1.4.1 to the byte', (door) => {
  describe.concurrent.each(Object.entries(suites))('%s', (suite, cases) => {
    test.concurrent.each(Object.keys(cases))('%s', { timeout: 60_000 }, (scene) => holdCase(doors[door], suite, scene));
  });
});
