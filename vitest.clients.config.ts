import { defineConfig } from 'vitest/config';

/** Tests that drive mockdock with clients from outside; each file skips, with a reason, where its client is missing. */
export default defineConfig({
  test: { include: ['test/clients/**/*.test.ts'], testTimeout: 120_000, hookTimeout: 120_000, fileParallelism: false },
});
