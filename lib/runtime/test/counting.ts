import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import { type Check, runCheck } from '../checks';
import { toolPath } from '../paths';

export interface Count {
  passed: number;
  failed: number;
}

const vitestReport = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numFailedTestSuites: z.number(),
});
const playwrightReport = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number() }),
});

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
  const count = read(readJson(file)) ?? { passed: 0, failed: passed ? 0 : 1 };
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
  return countedRun({ title, file: toolPath('vitest'), args, environment, isLoud: true }, file, (report) => {
    const parsed = vitestReport.safeParse(report);
    return parsed.success ? { passed: parsed.data.numPassedTests, failed: parsed.data.numFailedTests } : null;
  });
}

/** Runs the browser tests and counts them. A test that passed on its second try counts as passed. */
export function runPlaywright(title: string, environment: NonNullable<Check['environment']>): Promise<Count> {
  const file = reportFile();
  const check: Check = {
    title,
    file: toolPath('playwright'),
    args: ['test', '--reporter=list,json'],
    environment: { ...environment, PLAYWRIGHT_JSON_OUTPUT_FILE: file },
    isLoud: true,
  };
  return countedRun(check, file, (report) => {
    const parsed = playwrightReport.safeParse(report);
    if (!parsed.success) return null;
    const { expected, unexpected, flaky } = parsed.data.stats;
    return { passed: expected + flaky, failed: unexpected };
  });
}
