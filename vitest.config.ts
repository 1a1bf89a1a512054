import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    maxConcurrency: 24,
    maxWorkers: '100%',
    // modules are loaded once for all files of a worker: that halves the time, and what tests share by it would show
    isolate: false,
    // the first test of a file pays for its imports, on a machine whose cores are all busy
    testTimeout: 20_000,
    hookTimeout: 30_000,
    include: ['test/**/*.test.ts'],
    // bombs take minutes: `npm run test:hostile` asks for its report, and CI runs it
    exclude: ['test/clients/**', 'test/real/**', ...(process.env.MOCKDOCK_HOSTILE_REPORT ? [] : ['test/fuzz/hostile.test.ts'])],
  },
});
