import { spawn } from 'node:child_process';
import { inheritedEnv } from '@/lib/env';
import { inLanes } from '@/lib/kernel/in-lanes';
import { elapsed } from './steps';
import { ROOT } from './paths';

/** One tool run to its end. */
export interface Check {
  title: string;
  file: string;
  args: string[];
  environment?: Readonly<Record<string, string | undefined>>;
  /** Reads the tool's output: a sentence means that it failed although it exited with 0. */
  judge?: (output: string) => string | null;
  /** Shows output while it runs rather than only on failure. */
  isLoud?: boolean;
}

export interface CheckResult {
  title: string;
  passed: boolean;
  output: string;
}

function run({ file, args, environment, isLoud }: Check): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve) => {
    let output = '';
    const child = spawn(file, args, {
      cwd: ROOT,
      env: { ...inheritedEnv(), ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const keep = (chunk: Buffer) => {
      output = (output + chunk.toString('utf8')).slice(-200_000);
      if (isLoud) process.stdout.write(chunk);
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.on('error', (error) => resolve({ code: 1, output: error.message }));
    child.on('close', (code) => resolve({ code, output }));
  });
}

/** Runs one check and prints its line; on failure also what the tool said. */
export async function runCheck(check: Check): Promise<CheckResult> {
  const startedAt = performance.now();
  const { code, output } = await run(check);
  const objection = code === 0 ? (check.judge?.(output) ?? null) : null;
  const passed = code === 0 && objection === null;
  process.stdout.write(`  ${passed ? '✓' : '✗'} ${check.title} ${elapsed(performance.now() - startedAt)}\n`);
  if (!passed && !check.isLoud) process.stdout.write(`${output.trimEnd()}\n`);
  if (objection) process.stdout.write(`${objection}\n`);
  return { title: check.title, passed, output };
}

/** Runs checks, at most `atOnce` of them together. */
export async function runChecks(checks: readonly Check[], atOnce: number): Promise<CheckResult[]> {
  const results: CheckResult[] = [];
  await inLanes(checks, atOnce, async (check) => results.push(await runCheck(check)));
  return results;
}
