import { controlDb, inTenantTransaction, tenantDb } from '@/lib/isolation';
import type { TenantContext } from '@/lib/kernel/context';
import { newId } from '@/lib/kernel/ids';
import { periodOf, spend, spendUpTo } from '@/lib/metering';
import { renewed, testTenant } from '@/lib/testing';
import { type Child, startChild } from './support/children';
import { median } from './support/figures';
import { onInstallation } from './support/installation';
import type { SpendAnswer, SpendRequest } from './support/quota-spender';
import { type Finding, print, report } from './support/report';

/** Limits under many spenders in several processes: exact to the unit, quick from leases, whole again after a kill. */
const PROCESSES = 4;
const SPENDERS = 200;
const LIMIT = 1_000;
const LEFT = 50;
const RUNS = 3;
const ROUNDS = 3;
const ROUND_MS = 2_000;
const LEASE_MS = 10_000;

async function limited(value: number): Promise<TenantContext> {
  const { ctx, tenant } = await testTenant({ plan: 'free' });
  await controlDb().entitlementOverride.create({
    data: {
      id: newId('override'),
      tenantId: tenant.id,
      key: 'apiCalls',
      value,
      reason: 'Measured',
      createdById: 'opr_bench',
      createdByName: 'Bench',
    },
  });
  return renewed(ctx);
}

const counter = async (ctx: TenantContext) => {
  const row = await tenantDb(ctx).quotaCounter.findFirstOrThrow({
    where: { period: periodOf(new Date()).key },
  });
  return { used: Number(row.used), leased: Number(row.leased) };
};

async function exactness(children: Child[], way: SpendRequest['way']): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (let run = 1; run <= RUNS; run++) {
    const ctx = await limited(LIMIT);
    await inTenantTransaction(ctx, (tx) => spend(tx, ctx, 'apiCalls', LIMIT - LEFT));
    const answers = await Promise.all(
      children.map((child) =>
        child.ask<SpendAnswer>({
          tenantId: ctx.tenant.id,
          way,
          attempts: SPENDERS / PROCESSES,
          settles: true,
        } satisfies SpendRequest),
      ),
    );
    const won = answers.reduce((sum, answer) => sum + answer.won, 0);
    const { used } = await counter(ctx);
    findings.push({
      name: `${way}, run ${run}: winners of ${SPENDERS} for ${LEFT} units`,
      value: won,
      unit: `(used ${used})`,
      target: won > LEFT ? { max: LEFT } : { min: LEFT },
    });
  }
  return findings;
}

async function throughput(children: Child[]): Promise<{ update: number[]; leased: number[] }> {
  const perSecond = { update: [] as number[], leased: [] as number[] };
  const ctx = await limited(2_000_000_000);
  for (let round = 0; round < ROUNDS; round++) {
    for (const way of round % 2 ? (['leased', 'update'] as const) : (['update', 'leased'] as const)) {
      const answers = await Promise.all(
        children.map((child) =>
          child.ask<SpendAnswer>({
            tenantId: ctx.tenant.id,
            way,
            clients: 16,
            durationMs: ROUND_MS,
            settles: true,
          } satisfies SpendRequest),
        ),
      );
      perSecond[way].push(answers.reduce((sum, { won }) => sum + won, 0) / (ROUND_MS / 1_000));
    }
  }
  return perSecond;
}

/** What a killed holder had, how much of it came back, and after how long. */
async function afterKill(environment: Record<string, string>) {
  const child = await startChild('./quota-spender.ts', environment);
  const ctx = await limited(100_000);
  const { won } = await child.ask<SpendAnswer>({
    tenantId: ctx.tenant.id,
    way: 'leased',
    attempts: 500,
    settles: false,
  } satisfies SpendRequest);
  await child.kill();
  const startedAt = performance.now();
  const { used, leased } = await counter(ctx);
  let now = { used, leased };
  while (now.leased > 0 && performance.now() - startedAt < 3 * LEASE_MS) {
    await new Promise((wake) => setTimeout(wake, 100));
    // Anybody who needs units takes back what has expired; asking for more than there is makes it look.
    await inTenantTransaction(ctx, async (tx) => {
      await spendUpTo(tx, ctx, 'apiCalls', 1_000_000_000, { atLeast: 1_000_000_000 });
    });
    now = await counter(ctx);
  }
  return {
    won,
    leased,
    seconds: (performance.now() - startedAt) / 1_000,
    lost: now.used - won,
    left: now.leased,
  };
}

async function measure(environment: Record<string, string>): Promise<void> {
  print(`Starting ${PROCESSES} processes …`);
  const children = await Promise.all(
    Array.from({ length: PROCESSES }, () => startChild('./quota-spender.ts', environment)),
  );
  print('Spenders at the limit …');
  const exact = [...(await exactness(children, 'transaction')), ...(await exactness(children, 'leased'))];
  print('Throughput on one hot limit …');
  const { update, leased } = await throughput(children);
  for (const child of children) child.end();
  print('A holder is killed …');
  const kill = await afterKill(environment);
  report(
    'quota',
    [
      ...exact,
      { name: 'one conditional update a request', value: median(update), unit: 'per s' },
      { name: 'from leases', value: median(leased), unit: 'per s' },
      {
        name: 'leases against updates',
        value: median(leased) / median(update),
        unit: '×',
        target: { min: 20 },
      },
      {
        name: 'after kill -9: units still leased in the end',
        value: kill.left,
        unit: 'units',
        target: { max: 0 },
      },
      {
        name: 'after kill -9: back after',
        value: kill.seconds,
        unit: 's',
        target: { max: LEASE_MS / 1_000 + 0.5 },
      },
      { name: 'after kill -9: units counted but not spent', value: kill.lost, unit: `of ${kill.leased}` },
    ],
    { processes: PROCESSES, spenders: SPENDERS, rounds: { update, leased }, kill },
  );
}

await onInstallation(measure);
