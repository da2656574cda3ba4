import { listRequests } from '@/lib/desk';
import type { Strategy, TenantContext } from '@/lib/kernel/context';
import { newId } from '@/lib/kernel/ids';
import { systemContext } from '@/lib/kernel/system-context';
import { executeRun, startDirectory, stopDirectory } from '@/lib/tenancy';
import { reserveTenant } from '@/lib/tenancy/provisioning/reserve';
import { percentile } from './support/figures';
import { onInstallation } from './support/installation';
import { type Finding, print, report } from './support/report';
import { addDirectoryTenants } from './support/tenants';

/** A tenant from nothing to open, by the saga that sign-up and the console use, on each strategy. */
const RUNS: Record<'shared' | 'schema' | 'database', { count: number; targetMs: number }> = {
  shared: { count: 200, targetMs: 300 },
  schema: { count: 30, targetMs: 2_000 },
  database: { count: 15, targetMs: 10_000 },
};

/** For how long, at what pace, and what is promised. */
const SUSTAINED = { seconds: 30, perSecond: 11, target: 10 };

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
  findings.push(...(await sustained()));
  await stopDirectory();
  report('provisioning', findings, { runs: RUNS });
}

/**
 * New tenants at a steady pace, while another tenant goes on reading. Seconds without new tenants and seconds with them take turns,
 * so that a mood of the machine is in both.
 */
async function sustained(): Promise<Finding[]> {
  const [reader] = await addDirectoryTenants(1, 'reader');
  if (!reader) throw new Error('There is no reader.');
  const ctx = systemContext(reader, 'Bench');
  const quiet: number[] = [];
  const busy: number[] = [];
  let made = 0;
  let busyMs = 0;
  print(`${SUSTAINED.seconds} s of ${SUSTAINED.perSecond} new tenants a second beside a reader …`);
  await readFor(ctx, 1_000, []);
  for (let second = 0; second < SUSTAINED.seconds; second++) {
    await readFor(ctx, 1_000, quiet);
    const startedAt = performance.now();
    const [count] = await Promise.all([makeFor(second), readFor(ctx, 1_000, busy)]);
    made += count;
    busyMs += performance.now() - startedAt;
  }
  return [
    {
      name: 'sustained: new shared tenants',
      value: made / (busyMs / 1_000),
      unit: 'tenants/s',
      target: { min: SUSTAINED.target },
    },
    {
      name: "sustained: another tenant's reads, median beside new tenants over median without",
      value: percentile(busy, 0.5) / percentile(quiet, 0.5),
      unit: '×',
      target: { max: 1.1 },
    },
    {
      name: "sustained: another tenant's reads, p95 beside new tenants over p95 without",
      value: percentile(busy, 0.95) / percentile(quiet, 0.95),
      unit: '×',
    },
  ];
}

/** One second's worth of new tenants, each begun at its time, whatever became of the one before. */
async function makeFor(second: number): Promise<number> {
  const { perSecond } = SUSTAINED;
  await Promise.all(
    Array.from({ length: perSecond }, async (_, i) => {
      await new Promise((wake) => setTimeout(wake, (i * 1_000) / perSecond));
      await provision('shared', `sustained-${second}-${i}`);
    }),
  );
  return perSecond;
}

/** A person who reads, with a breath between two pages. */
async function readFor(ctx: TenantContext, ms: number, samples: number[]): Promise<void> {
  const until = performance.now() + ms;
  while (performance.now() < until) {
    const startedAt = performance.now();
    await listRequests(ctx, { limit: 25, status: 'open' });
    samples.push(performance.now() - startedAt);
    await new Promise((wake) => setTimeout(wake, 5));
  }
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
