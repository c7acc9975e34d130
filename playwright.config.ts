import { defineConfig } from '@playwright/test';
import { chromiumLaunch } from './test/helpers/chromium.ts';

/** What a person does, in a real browser against a real desk; each test has a data folder of its own. */
export default defineConfig({
  testDir: 'test/e2e',
  globalSetup: './test/e2e/build-what-is-tested.ts',
  fullyParallel: true,
  // Two cores run a browser, a server and a database at once: one second chance, and the report says who needed it.
  retries: process.env['CI'] ? 1 : 0,
  workers: 2,
  timeout: 120_000,
  expect: { timeout: 20_000 },
  reporter: process.env['PLAYWRIGHT_JSON_OUTPUT_NAME'] ? [['line'], ['json']] : 'line',
  outputDir: 'test-results',
  use: {
    actionTimeout: 30_000,
    viewport: { width: 1440, height: 900 },
    locale: 'en-GB',
    timezoneId: 'Asia/Ho_Chi_Minh',
    screenshot: 'only-on-failure',
    // A trace costs a fifth of the run; what fails is tried again, and recorded then.
    trace: 'on-first-retry',
    launchOptions: chromiumLaunch,
  },
});
