import { defineConfig } from 'vitest/config';

/** The tests of the msw door over msw 3, which needs Node 22.12 or newer. */
export default defineConfig({
  resolve: { alias: [{ find: /^msw(?=\/|$)/, replacement: 'msw3' }] },
  test: { include: ['test/msw/**/*.test.ts'], env: { MOCKDOCK_MSW: '3' } },
});
