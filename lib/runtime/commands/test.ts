import { inheritedEnv } from '@/lib/env';
import { elapsed, step } from '../steps';
import { build, isBuilt } from '../build';
import { runChecks } from '../checks';
import { findRunningInstance } from '../instance';
import { type Count, runPlaywright, runVitest } from '../test/counting';
import { ensureBrowser, ensureServer, type TestServer } from '../test/packages';
import { VERIFICATION } from '../verification';

const PARTS = ['verify', 'unit', 'db', 'isolation', 'e2e'] as const;
type Part = (typeof PARTS)[number];

/** The pages as `npm start` serves them; beside those of an installation that is running, never over them. */
async function ensurePages(): Promise<string> {
  if (isBuilt('.next')) return '.next';
  const distDir = findRunningInstance() ? '.next-test' : '.next';
  if (!isBuilt(distDir))
    await step('Build the pages', (note) => build(inheritedEnv(), note, { distDir }).then(() => note('')));
  return distDir;
}

async function runVerification(): Promise<Count> {
  const results = await runChecks(
    VERIFICATION.filter(({ title }) => title !== 'Unit tests'),
    2,
  );
  const failures = results.filter(({ passed }) => !passed).map(({ title }) => `${title}: see above`);
  return { passed: results.length - failures.length, failed: failures.length, failures };
}

async function runBrowserTests(): Promise<Count> {
  const browser = await step('Find a browser', async (note) => {
    const file = await ensureBrowser(note);
    note(file);
    return file;
  });
  const caddy = await findServer('Find Caddy', 'caddy');
  return runPlaywright('Browser tests', {
    CHROME_PATH: browser,
    NEXT_DIST_DIR: await ensurePages(),
    ...(caddy ? { CADDY_PATH: caddy } : {}),
  });
}

function findServer(title: string, name: TestServer): Promise<string | undefined> {
  return step(title, async (note) => {
    const file = await ensureServer(name, note);
    note(file ?? 'not found: the tests that start it will fail and say so');
    return file;
  });
}

async function runDatabaseTests(): Promise<Count> {
  const redis = await findServer('Find Redis', 'redis-server');
  const caddy = await findServer('Find Caddy', 'caddy');
  return runVitest('Database tests', 'db', {
    ...(redis ? { REDIS_SERVER_PATH: redis } : {}),
    ...(caddy ? { CADDY_PATH: caddy } : {}),
  });
}

async function runIsolation(): Promise<Count> {
  const pgbouncer = await findServer('Find PgBouncer', 'pgbouncer');
  return runVitest('Isolation tests', 'isolation', pgbouncer ? { PGBOUNCER_PATH: pgbouncer } : {});
}

const RUN: Record<Part, () => Promise<Count>> = {
  verify: runVerification,
  unit: () => runVitest('Unit tests', 'unit'),
  db: runDatabaseTests,
  isolation: runIsolation,
  e2e: runBrowserTests,
};

function chosenParts(words: readonly string[]): Part[] {
  const unknown = words.find((word) => !PARTS.some((part) => part === word));
  if (unknown !== undefined)
    throw new Error(`There is no part "${unknown}" of the tests. Known parts: ${PARTS.join(', ')}.`);
  return PARTS.filter((part) => words.length === 0 || words.includes(part));
}

/** Runs the chosen parts one after the other; a part that cannot run counts as one failure and the others still run. */
async function main(): Promise<number> {
  const startedAt = performance.now();
  const total: Count = { passed: 0, failed: 0, failures: [] };
  for (const part of chosenParts(process.argv.slice(2))) {
    const count = await RUN[part]().catch((error: unknown) => {
      const said = error instanceof Error ? error.message : String(error);
      process.stdout.write(`${said}\n`);
      return { passed: 0, failed: 1, failures: [`${part}: ${said}`] };
    });
    total.passed += count.passed;
    total.failed += count.failed;
    total.failures.push(...count.failures);
  }
  // Said again at the end: whoever reads a log that was cut off sees its last lines.
  if (total.failures.length > 0) process.stdout.write(`\nFailed:\n${total.failures.join('\n')}\n`);
  process.stdout.write(
    `\nTook ${elapsed(performance.now() - startedAt)}.\n${total.passed} passed, ${total.failed} failed\n`,
  );
  return total.failed === 0 && total.passed > 0 ? 0 : 1;
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    process.stderr.write(`\n${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  },
);
