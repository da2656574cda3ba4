import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { z } from 'zod';
import { type Check, runCheck } from '../checks';
import { ROOT, toolPath } from '../paths';

export interface Count {
  passed: number;
  failed: number;
  /** One text per failed test: its name, then the first lines of what it said. */
  failures: string[];
}

const vitestReport = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  testResults: z.array(
    z.object({
      name: z.string(),
      message: z.string(),
      assertionResults: z.array(
        z.object({ fullName: z.string(), status: z.string(), failureMessages: z.array(z.string()) }),
      ),
    }),
  ),
});

const playwrightSpec = z.object({
  title: z.string(),
  file: z.string(),
  ok: z.boolean(),
  tests: z.array(
    z.object({
      results: z.array(z.object({ errors: z.array(z.object({ message: z.string().optional() })) })),
    }),
  ),
});
const playwrightSuite = z.object({
  specs: z.array(playwrightSpec).default([]),
  get suites() {
    return z.array(playwrightSuite).default([]);
  },
});
const playwrightReport = playwrightSuite.extend({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number() }),
});

const FAILURE_LINES = 12;

function failure(file: string, name: string, messages: readonly string[]): string {
  const lines = stripVTControlCharacters(messages.join('\n')).trim().split('\n');
  const said = lines.filter((line) => !line.includes('/node_modules/')).slice(0, FAILURE_LINES);
  return [
    `${path.relative(ROOT, path.resolve(ROOT, file))} › ${name}`,
    ...said.map((line) => `    ${line}`),
  ].join('\n');
}

function readVitest(report: unknown): Count | null {
  const parsed = vitestReport.safeParse(report);
  if (!parsed.success) return null;
  const { numPassedTests, numFailedTests, testResults } = parsed.data;
  const failures = testResults.flatMap(({ name, message, assertionResults }) => {
    const failed = assertionResults.filter(({ status }) => status === 'failed');
    const tests = failed.map((test) => failure(name, test.fullName, test.failureMessages));
    return failed.length === 0 && message !== '' ? [failure(name, 'could not be run', [message])] : tests;
  });
  return { passed: numPassedTests, failed: numFailedTests, failures };
}

function failedSpecs({ specs, suites }: z.infer<typeof playwrightSuite>): string[] {
  const own = specs
    .filter(({ ok }) => !ok)
    .map(({ file, title, tests }) => {
      const errors = tests.flatMap(({ results }) => results.flatMap((result) => result.errors));
      return failure(
        path.join('e2e', file),
        title,
        errors.map(({ message }) => message ?? ''),
      );
    });
  return [...own, ...suites.flatMap(failedSpecs)];
}

function readPlaywright(report: unknown): Count | null {
  const parsed = playwrightReport.safeParse(report);
  if (!parsed.success) return null;
  const { expected, unexpected, flaky } = parsed.data.stats;
  return { passed: expected, failed: unexpected + flaky, failures: failedSpecs(parsed.data) };
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}

/** A run that failed without one failed test (a file that does not load, a crash) still counts as one failure. */
function atLeastOneFailure(count: Count, passed: boolean): Count {
  return passed || count.failed > 0 ? count : { ...count, failed: 1 };
}

async function countedRun(
  check: Check,
  file: string,
  read: (report: unknown) => Count | null,
): Promise<Count> {
  const { passed } = await runCheck(check);
  const count = read(readJson(file)) ?? {
    passed: 0,
    failed: passed ? 0 : 1,
    failures: passed ? [] : [`${check.title} ended without a report.`],
  };
  fs.rmSync(path.dirname(file), { recursive: true, force: true });
  return atLeastOneFailure(count, passed);
}

function reportFile(): string {
  return path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'tenantry-report-')), 'report.json');
}

/** Runs one project of vitest and counts its tests. */
export function runVitest(
  title: string,
  project: string,
  environment: Check['environment'] = {},
): Promise<Count> {
  const file = reportFile();
  const args = [
    'run',
    '--project',
    project,
    '--reporter',
    'default',
    '--reporter',
    'json',
    `--outputFile.json=${file}`,
  ];
  return countedRun({ title, file: toolPath('vitest'), args, environment, isLoud: true }, file, readVitest);
}

/** Runs the browser tests and counts them. */
export function runPlaywright(title: string, environment: NonNullable<Check['environment']>): Promise<Count> {
  const file = reportFile();
  const check: Check = {
    title,
    file: toolPath('playwright'),
    args: ['test', '--reporter=list,json'],
    environment: { ...environment, PLAYWRIGHT_JSON_OUTPUT_FILE: file },
    isLoud: true,
  };
  return countedRun(check, file, readPlaywright);
}
