import path from 'node:path';
import { defineConfig } from '@playwright/test';
import { freePort } from './lib/runtime/ports';
import { findBrowser } from './lib/runtime/test/packages';

/**
 * The browser tests run against an installation of their own: throw-away database, mail sink, worker, and the built
 * pages on a free port. E2E_ENVIRONMENT names the file with the variables of an installation that runs already
 * (`.data/instance.json` of `npm run dev`), for writing tests without a build.
 *
 * Every process of a run evaluates this file; what the first one chose is handed on through the environment.
 */
const isOwn = process.env.E2E_OWN === '1' || !process.env.E2E_ENVIRONMENT;
if (isOwn && process.env.E2E_OWN !== '1') {
  process.env.E2E_OWN = '1';
  process.env.E2E_PORT ??= String(await freePort());
  process.env.E2E_MAIL_PORT ??= String(await freePort());
  process.env.E2E_DNS_PORT ??= String(await freePort());
  process.env.E2E_ENVIRONMENT = path.join(import.meta.dirname, '.data', `e2e-${process.env.E2E_PORT}.json`);
}

const executablePath = findBrowser();
// Names of tests lead to this machine; every other name leads nowhere, so no test depends on a network.
const names = [
  'MAP *.example 127.0.0.1',
  'EXCLUDE localhost',
  'EXCLUDE *.localhost',
  'EXCLUDE 127.0.0.1',
  'MAP * ~NOTFOUND',
];

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results',
  fullyParallel: true,
  workers: 2,
  retries: 0,
  forbidOnly: true,
  timeout: 90_000,
  expect: { timeout: 20_000 },
  reporter: [['list']],
  use: {
    locale: 'en-GB',
    timezoneId: 'UTC',
    viewport: { width: 1280, height: 800 },
    actionTimeout: 20_000,
    navigationTimeout: 45_000,
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath,
      args: [
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        `--host-resolver-rules=${names.join(', ')}`,
      ],
    },
  },
  projects: [
    { name: 'e2e', testMatch: '**/*.spec.ts' },
    // Pictures for the README, on demand: SCREENSHOTS=1 playwright test --project screenshots
    ...(process.env.SCREENSHOTS === '1' ? [{ name: 'screenshots', testMatch: 'screenshots.ts' }] : []),
  ],
  webServer: isOwn
    ? {
        command: `"${process.execPath}" --import tsx lib/testing/serve.ts`,
        url: `http://127.0.0.1:${process.env.E2E_PORT}/readyz`,
        env: {
          PORT: process.env.E2E_PORT ?? '',
          MAIL_PORT: process.env.E2E_MAIL_PORT ?? '',
          // Nothing listens there until a test starts its name server.
          DNS_SERVERS: `127.0.0.1:${process.env.E2E_DNS_PORT}`,
          ENVIRONMENT_FILE: process.env.E2E_ENVIRONMENT ?? '',
        },
        timeout: 240_000,
        gracefulShutdown: { signal: 'SIGTERM', timeout: 60_000 },
        stdout: 'ignore',
        stderr: 'pipe',
      }
    : undefined,
});
