import type { Strategy } from '@/lib/kernel/context';
import { newId } from '@/lib/kernel/ids';
import { executeRun, startDirectory, stopDirectory } from '@/lib/tenancy';
import { reserveTenant } from '@/lib/tenancy/provisioning/reserve';
import { percentile } from './support/figures';
import { onInstallation } from './support/installation';
import { type Finding, print, report } from './support/report';

/** A tenant from nothing to open, by the saga that sign-up and the console use, on each strategy. */
const RUNS: Record<'shared' | 'schema' | 'database', { count: number; targetMs: number }> = {
  shared: { count: 200, targetMs: 300 },
  schema: { count: 30, targetMs: 2_000 },
  database: { count: 15, targetMs: 10_000 },
};

async function measure(): Promise<void> {
  await startDirectory();
  const findings: Finding[] = [];
  await provision('shared', 'warm-up');
  for (const [strategy, { count, targetMs }] of Object.entries(RUNS) as [
    keyof typeof RUNS,
    (typeof RUNS)['shared'],
  ][]) {
    print(`${count} tenants on strategy ${strategy} …`);
    const samples: number[] = [];
    for (let i = 0; i < count; i++) {
      const startedAt = performance.now();
      await provision(strategy, `${strategy}-${i}`);
      samples.push(performance.now() - startedAt);
    }
    findings.push(
      { name: `${strategy}: p99`, value: percentile(samples, 0.99), unit: 'ms', target: { max: targetMs } },
      { name: `${strategy}: p50`, value: percentile(samples, 0.5), unit: 'ms' },
    );
  }
  await stopDirectory();
  report('provisioning', findings, { runs: RUNS });
}

async function provision(strategy: Strategy, slug: string): Promise<void> {
  const { runId } = await reserveTenant(
    {
      name: slug,
      slug: `bench-${slug}`,
      locale: 'en',
      timeZone: 'UTC',
      currency: 'EUR',
      accentColor: '#4f46e5',
      strategy,
      plan: 'free',
      owner: { kind: 'new', name: 'Owner', email: `${slug}@example.test`, passwordHash: null },
      requestedBy: { kind: 'signUp' },
      requestId: newId('request'),
    },
    { isInline: true },
  );
  const outcome = await executeRun(runId, { maxAttempts: 1 });
  if (outcome !== 'succeeded') throw new Error(`The tenant ${slug} was not made: ${outcome}.`);
}

await onInstallation(measure);
