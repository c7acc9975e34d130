import { defineConfig } from 'vitest/config';

export default defineConfig({
  resolve: { alias: { electron: new URL('test/support/electron-in-units.ts', import.meta.url).pathname } },
  test: {
    include: ['test/**/*.test.ts', 'test/**/*.test.tsx'],
    exclude: ['test/e2e/**', 'node_modules/**'],
    globalSetup: ['test/helpers/postgres-setup.ts', 'test/helpers/sqlite-setup.ts'],
    testTimeout: 20_000,
    hookTimeout: 60_000,
    // What goes on in the background is waited for as long as a test may take.
    expect: { poll: { timeout: 15_000 } },
    pool: 'forks',
    maxWorkers: 2,
    // Two cores run databases, servers and browsers at once there: one second chance.
    retry: process.env['CI'] ? 1 : 0,
  },
});
