import { fork } from 'node:child_process';
import { controlDb, getTenantRef, SHARED_SCHEMA, tenantDb } from '@/lib/isolation';
import { withMainAdmin } from '@/lib/isolation/places';
import { digestTenant, TEXT_SETTINGS } from '@/lib/isolation/rows/compare';
import { tenantTables } from '@/lib/isolation/rows/tables';
import type { OperatorContext, TenantRef } from '@/lib/kernel/context';
import { newId } from '@/lib/kernel/ids';
import { ALL_OPERATOR_PERMISSIONS } from '@/lib/kernel/operator-permissions';
import { systemContext } from '@/lib/kernel/system-context';
import { cloneBundle, executeBundleRun, restoreBundle, takeBundle } from '@/lib/lifecycle/bundles';
import { storage } from '@/lib/storage';
import { percentile } from './support/figures';
import { onInstallation } from './support/installation';
import { print, report } from './support/report';
import { addDirectoryTenants, onServer } from './support/tenants';

/** A tenant of 100,000 rows and 500 files; ten others beside it, two of which write without a pause. */
const MESSAGES = 90_000;
const REQUESTS = 5_000;
const FILES = 500;
const NEIGHBOURS = 10;
const NEIGHBOUR_ROWS = 1_000;
const WRITERS = 2;
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
  await addFiles(subject);
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

async function fill({ id }: TenantRef, requests: number, messages: number): Promise<void> {
  const part = id.slice(-12);
  await onServer(async (client) => {
    await client.query(
      `insert into tenant_shared.end_users (tenant_id, id, email, name)
       select $1, 'usr_' || $2 || i, 'user' || i || '@example.test', 'User ' || i from generate_series(1, $3::int) i`,
      [id, part, requests],
    );
    await client.query(
      `insert into tenant_shared.conversations (tenant_id, id, number, subject, end_user_id, updated_at)
       select $1, 'req_' || $2 || i, i, 'Request ' || i, 'usr_' || $2 || i, now() from generate_series(1, $3::int) i`,
      [id, part, requests],
    );
    await client.query(
      `insert into tenant_shared.messages (tenant_id, id, conversation_id, author_kind, author_id, author_name, body)
       select $1, 'msg_' || $2 || i, 'req_' || $2 || (1 + i % $3), 'endUser', 'usr_' || $2 || (1 + i % $3), 'User',
              repeat(md5(i::text) || ' ', 12) from generate_series(1, $4::int) i`,
      [id, part, requests, messages],
    );
  });
}

async function addFiles(tenant: TenantRef): Promise<void> {
  const db = tenantDb(systemContext(tenant, 'Benchmark'));
  for (let i = 0; i < FILES; i++) {
    const id = newId('file');
    const facts = await storage().putFile({ tenant }, id, Buffer.alloc(10_000, `file ${i} `));
    await db.file.create({
      data: {
        tenantId: tenant.id,
        id,
        name: `${i}.txt`,
        mediaType: facts.mediaType,
        sizeBytes: BigInt(facts.sizeBytes),
        sha256: facts.sha256,
        uploaderKind: 'member',
        uploaderId: 'x',
      },
    });
  }
}

function overwrite({ id }: TenantRef, mark = 0): Promise<unknown> {
  return onServer((client) =>
    client.query(
      "update tenant_shared.messages set body = 'overwritten ' || $2 where tenant_id = $1 and right(id, 1) = '7'",
      [id, mark],
    ),
  );
}

async function digestOf(tenant: TenantRef): Promise<string> {
  return withMainAdmin(async (client) => {
    await client.query(`begin; ${TEXT_SETTINGS}`);
    const tables = await tenantTables(client, SHARED_SCHEMA);
    const digests = await digestTenant(client, SHARED_SCHEMA, tables, tenant.id);
    // A restore is told to the tenant's own log.
    digests.delete('audit_entries');
    return JSON.stringify([...digests]);
  });
}

async function digestsOf(tenants: readonly TenantRef[]): Promise<string[]> {
  const digests: string[] = [];
  for (const tenant of tenants) digests.push(await digestOf(tenant));
  return digests;
}

/** Some of the others write while `work` runs; afterwards what they wrote is looked for and taken away again. */
async function besideWriters(neighbours: readonly TenantRef[], work: () => Promise<unknown>) {
  let isDone = false;
  let failed = 0;
  let lost = 0;
  const samples: number[] = [];
  const writing = neighbours.slice(0, WRITERS).map(async ({ id }) => {
    const db = tenantDb(systemContext(await getTenantRef(controlDb(), { id }), 'Benchmark'));
    const first = await db.conversation.findFirstOrThrow({ select: { id: true } });
    const written: string[] = [];
    while (!isDone) {
      const message = newId('message');
      const startedAt = performance.now();
      try {
        await db.message.create({
          data: {
            tenantId: id,
            id: message,
            conversationId: first.id,
            authorKind: 'member',
            authorId: 'x',
            authorName: 'x',
            body: message,
          },
        });
        written.push(message);
      } catch {
        failed += 1;
      }
      samples.push(performance.now() - startedAt);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    let found = 0;
    for (let i = 0; i < written.length; i += 1_000) {
      const { count } = await db.message.deleteMany({ where: { id: { in: written.slice(i, i + 1_000) } } });
      found += count;
    }
    lost += written.length - found;
  });
  try {
    await work();
  } finally {
    isDone = true;
  }
  await Promise.all(writing);
  return { writes: samples.length, failed, lost, p99Ms: percentile(samples, 0.99) };
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
