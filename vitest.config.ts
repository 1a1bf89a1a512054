import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: { maxConcurrency: 24, maxWorkers: '100%', include: ['test/**/*.test.ts'], exclude: ['test/clients/**', 'test/real/**'] },
});
