import { defineConfig } from 'vitest/config';

/** The contract against a real dockerd, which needs root and Debian's docker.io; it skips with a reason where they are not to be had. */
export default defineConfig({
  test: { include: ['test/real/**/*.test.ts'], testTimeout: 120_000, hookTimeout: 120_000, fileParallelism: false },
});
