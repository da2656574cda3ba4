import { fork } from 'node:child_process';
import { controlDb } from '@/lib/isolation';
import type { OperatorContext, TenantRef } from '@/lib/kernel/context';
import { ALL_OPERATOR_PERMISSIONS } from '@/lib/kernel/operator-permissions';
import { cloneBundle, executeBundleRun, restoreBundle, takeBundle } from '@/lib/lifecycle/bundles';
import { addFiles, digestOf, digestsOf, fill, overwrite } from './restore/content';
import { besideWriters } from './restore/writers';
import { onInstallation } from './support/installation';
import { print, report } from './support/report';
import { addDirectoryTenants } from './support/tenants';

/** A tenant of 100,000 rows and 500 files; ten others beside it, two of which write without a pause. */
const MESSAGES = 90_000;
const REQUESTS = 5_000;
const FILES = 500;
const NEIGHBOURS = 10;
const NEIGHBOUR_ROWS = 1_000;
/** Restores of a small tenant whose process is killed at some moment. */
const KILLS = 12;
const KILLED_ROWS = 5_000;

const operator: OperatorContext = {
  operator: { id: 'system', name: 'Benchmark', email: '' },
  permissions: new Set(ALL_OPERATOR_PERMISSIONS),
  requestId: 'benchmark',
  ip: null,
  userAgent: null,
};

async function measure(): Promise<void> {
  const [subject, ...neighbours] = (await addDirectoryTenants(NEIGHBOURS + 1, 'restore')) as [
    TenantRef,
    ...TenantRef[],
  ];
  print('Filling tenants …');
  await fill(subject, REQUESTS, MESSAGES);
  for (const neighbour of neighbours) await fill(neighbour, 10, NEIGHBOUR_ROWS);
  await addFiles(subject, FILES);
  const rows = REQUESTS * 2 + MESSAGES + FILES;
  const [before, othersBefore] = [await digestOf(subject), await digestsOf(neighbours)];
  const alone = await besideWriters(neighbours, () => new Promise((resolve) => setTimeout(resolve, 5_000)));

  print(`Backing up, restoring and cloning ${rows} rows and ${FILES} files …`);
  const memory = watchMemory();
  const times = { backup: 0, restore: 0, clone: 0, sandbox: 0 };
  const beside = await besideWriters(neighbours, async () => {
    const bundle = await timed('backup', times, () =>
      takeBundle(operator, { tenantId: subject.id, kind: 'manual' }),
    );
    await overwrite(subject);
    await timed('restore', times, async () => {
      const confirmed = { confirmSlug: subject.slug, withSettings: false, reason: 'benchmark' };
      await execute((await restoreBundle(operator, { bundleId: bundle.id, ...confirmed })).id);
    });
    for (const kind of ['clone', 'sandbox'] as const)
      await timed(kind, times, async () => {
        const run = await cloneBundle(operator, {
          bundleId: bundle.id,
          kind,
          slug: `restore-${kind}`,
          name: kind,
          strategy: 'shared',
          partition: 'main',
          ownerName: 'Owner',
          ownerEmail: `owner-${kind}@example.test`,
          reason: 'benchmark',
        });
        await execute(run.id);
      });
  });
  const peakMb = memory();
  const others = await digestsOf(neighbours);
  print(`${KILLS} restores, each killed at some moment …`);
  const killed = await killRestores();
  const per100k = (ms: number) => (ms / 1_000) * (100_000 / rows);
  report('restore', [
    { name: 'restore of 100,000 rows', value: per100k(times.restore), unit: 's', target: { max: 60 } },
    { name: 'backup of 100,000 rows', value: per100k(times.backup), unit: 's' },
    { name: 'clone of 100,000 rows', value: per100k(times.clone), unit: 's' },
    { name: 'sandbox of 100,000 rows', value: per100k(times.sandbox), unit: 's' },
    {
      name: 'restored tenant unlike its backup',
      value: (await digestOf(subject)) === before ? 0 : 1,
      unit: 'tenants',
      target: { max: 0 },
    },
    {
      name: 'other tenants changed',
      value: others.filter((digest, i) => digest !== othersBefore[i]).length,
      unit: 'tenants',
      target: { max: 0 },
    },
    {
      name: 'killed while rows were old or new',
      value: killed.between,
      unit: `of ${KILLS}`,
      target: { min: KILLS },
    },
    {
      name: 'killed, gone on with, ended whole',
      value: killed.whole,
      unit: `of ${KILLS}`,
      target: { min: KILLS },
    },
    { name: 'writes of others meanwhile', value: beside.writes, unit: 'writes', target: { min: 100 } },
    { name: 'writes of others that failed', value: beside.failed, unit: 'writes', target: { max: 0 } },
    { name: 'writes of others lost', value: beside.lost, unit: 'writes', target: { max: 0 } },
    { name: 'p99 of their writes', value: beside.p99Ms, unit: 'ms' },
    { name: 'p99 of their writes alone', value: alone.p99Ms, unit: 'ms' },
    { name: 'memory at its highest, above idle', value: peakMb, unit: 'MB' },
  ]);
}

/** Kills the process of a restore, looks at what is there, goes on with it here and looks again. */
async function killRestores(): Promise<{ between: number; whole: number }> {
  const [subject] = (await addDirectoryTenants(1, 'killed')) as [TenantRef];
  await fill(subject, 50, KILLED_ROWS);
  const result = { between: 0, whole: 0 };
  for (let kill = 0; kill < KILLS; kill++) {
    const bundle = await takeBundle(operator, { tenantId: subject.id, kind: 'manual' });
    const then = await digestOf(subject);
    await overwrite(subject, kill);
    const now = await digestOf(subject);
    const confirmed = { confirmSlug: subject.slug, withSettings: false, reason: 'benchmark' };
    const run = await restoreBundle(operator, { bundleId: bundle.id, ...confirmed });
    await runAndKill(run.id, Math.random() * 2_000);
    if ([now, then].includes(await digestOf(subject))) result.between += 1;
    const expired = new Date(Date.now() - 1);
    await controlDb().bundleRun.updateMany({
      where: { id: run.id, finishedAt: null },
      data: { leaseUntil: expired },
    });
    await executeBundleRun(run.id);
    const { status } = await controlDb().bundleRun.findUniqueOrThrow({ where: { id: run.id } });
    if (status === 'succeeded' && (await digestOf(subject)) === then) result.whole += 1;
  }
  return result;
}

function runAndKill(runId: string, afterMs: number): Promise<void> {
  const child = fork(new URL('./support/bundle-runner.ts', import.meta.url), [runId], {
    execArgv: ['--import', 'tsx'],
  });
  return new Promise((resolve, reject) => {
    let hasBegun = false;
    child.on('message', () => {
      hasBegun = true;
      setTimeout(() => child.kill('SIGKILL'), afterMs);
    });
    child.on('exit', () =>
      hasBegun ? resolve() : reject(new Error('The process of a restore did not begin.')),
    );
  });
}

async function timed<T>(
  name: 'backup' | 'restore' | 'clone' | 'sandbox',
  times: Record<string, number>,
  work: () => Promise<T>,
): Promise<T> {
  const startedAt = performance.now();
  const result = await work();
  times[name] = performance.now() - startedAt;
  print(`  ${name}: ${(times[name] / 1_000).toFixed(1)} s`);
  return result;
}

async function execute(runId: string): Promise<void> {
  const outcome = await executeBundleRun(runId, { maxAttempts: 1 });
  if (outcome !== 'succeeded') throw new Error(`The run ended as ${outcome}.`);
}

/** @returns a function that says how much memory was in use above what was in use now, in megabytes */
function watchMemory(): () => number {
  const idle = process.memoryUsage().rss;
  let peak = idle;
  const timer = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage().rss);
  }, 50);
  return () => {
    clearInterval(timer);
    return (peak - idle) / 1024 ** 2;
  };
}

await onInstallation(measure);
