import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { env } from '@/lib/env';
import { bindClient, type TenantClient } from '@/lib/isolation/clients';
import { ContextSigner } from '@/lib/isolation/context-token';
import { PrismaClient } from '@/lib/isolation/generated/tenant/client';
import { databaseUrl, mainDatabase } from '@/lib/isolation/pools';
import { ROLES } from '@/lib/isolation/roles';
import { contextKeyOf } from '@/lib/isolation/secrets';
import { newShare } from '@/lib/isolation/share';
import { createStatementNames } from '@/lib/isolation/statement-names';
import { prepareContextStatement, TenantPool } from '@/lib/isolation/tenant-pool';
import type { TenantRef } from '@/lib/kernel/context';
import { FairGate, type Turn } from '@/lib/kernel/fair-gate';
import { median, percentile } from './support/figures';
import { onInstallation } from './support/installation';
import { type Finding, print, report } from './support/report';
import { addDirectoryTenants } from './support/tenants';

/**
 * One tenant with a hundred times the load of another: the quick one alone, both without turns (first come, first
 * served), and both with turns, in the same run and in turn, round by round.
 */
const ROUNDS = 5;
const ROUND_MS = 2_500;
const POOL_MAX = 10;
const CROWD = 100;
const QUEUES = { maxWaiting: 100_000, maxWaitingPerTenant: 100_000, maxWaitMs: 60_000 };

type Mode = 'alone' | 'fifo' | 'fair';
const MODES: Mode[] = ['alone', 'fifo', 'fair'];

/** What the quick tenant felt, and how much both got done. */
interface Round {
  p50Ms: number;
  p99Ms: number;
  victims: number;
  noisies: number;
}

interface Scenario {
  name: string;
  /** Runs until the promise of `over` says so. */
  run(mode: Mode, isOver: () => boolean): Promise<{ samples: number[]; noisies: number }>;
}

/** The quick tenant asks one thing after the other, with a breath in between, as a person's pages do. */
async function askQuietly(ask: () => Promise<unknown>, isOver: () => boolean): Promise<number[]> {
  const samples: number[] = [];
  while (!isOver()) {
    const before = performance.now();
    await ask();
    samples.push(performance.now() - before);
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  return samples;
}

async function crowd(ask: () => Promise<unknown>, isOver: () => boolean): Promise<number> {
  let done = 0;
  const loop = async () => {
    while (!isOver()) {
      await ask();
      if (!isOver()) done++;
    }
  };
  await Promise.all(Array.from({ length: CROWD }, loop));
  return done;
}

async function measure(scenario: Scenario): Promise<Record<Mode, Round[]>> {
  print(`Measuring ${scenario.name} …`);
  const rounds: Record<Mode, Round[]> = { alone: [], fifo: [], fair: [] };
  // Round 0 warms up.
  for (let round = 0; round <= ROUNDS; round++) {
    for (let i = 0; i < MODES.length; i++) {
      const mode = MODES[(i + round) % MODES.length] as Mode;
      const endsAt = performance.now() + (round === 0 ? 500 : ROUND_MS);
      const { samples, noisies } = await scenario.run(mode, () => performance.now() >= endsAt);
      if (round === 0) continue;
      const p50Ms = percentile(samples, 0.5);
      rounds[mode].push({ p50Ms, p99Ms: percentile(samples, 0.99), victims: samples.length, noisies });
    }
  }
  return rounds;
}

function findingsOf(name: string, rounds: Record<Mode, Round[]>): Finding[] {
  const of = (mode: Mode, figure: keyof Round) => median(rounds[mode].map((round) => round[figure]));
  const against = (figure: keyof Round) =>
    median(rounds.fair.map((round, i) => round[figure] / (rounds.alone[i] as Round)[figure]));
  const done = (round: Round) => round.victims + round.noisies;
  const throughput = median(rounds.fair.map((round, i) => done(round) / done(rounds.fifo[i] as Round)));
  return [
    { name: `${name}: p50 against alone`, value: against('p50Ms'), unit: '×', target: { max: 1.05 } },
    { name: `${name}: p99 against alone`, value: against('p99Ms'), unit: '×', target: { max: 1.5 } },
    { name: `${name}: all done against first come`, value: throughput, unit: '×', target: { min: 0.95 } },
    ...MODES.flatMap((mode) => [
      { name: `${name}: ${mode} p50`, value: of(mode, 'p50Ms'), unit: 'ms' },
      { name: `${name}: ${mode} p99`, value: of(mode, 'p99Ms'), unit: 'ms' },
      { name: `${name}: ${mode} noisy done`, value: of(mode, 'noisies') / (ROUND_MS / 1_000), unit: 'per s' },
    ]),
  ];
}

function clientFor(tenant: TenantRef, client: PrismaClient): TenantClient {
  const key = contextKeyOf(env().masterKey, 'main', mainDatabase());
  const signer = new ContextSigner(tenant.id, key);
  return bindClient(client, { tenantId: tenant.id, signer, share: newShare(tenant) });
}

function openSide(isFair: boolean, victim: TenantRef, noisy: TenantRef) {
  const pool = new pg.Pool({
    connectionString: databaseUrl(mainDatabase(), ROLES.app, env().appPassword),
    max: POOL_MAX,
    onConnect: prepareContextStatement,
  } as pg.PoolConfig);
  pool.setMaxListeners(0);
  const gate = isFair ? new FairGate({ slots: POOL_MAX, ...QUEUES }) : undefined;
  const view = new TenantPool(pool, createStatementNames(), gate);
  const client = new PrismaClient({ adapter: new PrismaPg(view, { schema: 'tenant_shared' }) });
  const close = async () => {
    await client.$disconnect();
    await pool.end();
  };
  return { victim: clientFor(victim, client), noisy: clientFor(noisy, client), close };
}

/** Slow statements of one tenant, quick reads of the other, on one pool. */
function databaseScenario(fifo: ReturnType<typeof openSide>, fair: ReturnType<typeof openSide>): Scenario {
  return {
    name: 'slow queries',
    async run(mode, isOver) {
      const side = mode === 'fifo' ? fifo : fair;
      const slow = () => side.noisy.$queryRaw`select pg_sleep(0.05)::text`;
      const [samples, noisies] = await Promise.all([
        askQuietly(() => side.victim.article.findFirst({ where: { slug: 'none' } }), isOver),
        mode === 'alone' ? 0 : crowd(slow, isOver),
      ]);
      return { samples, noisies };
    },
  };
}

/** What needs a slot, in front of a gate with or without turns; the same slots on both sides. */
function gateScenario(
  name: string,
  slots: number,
  work: { quick: () => Promise<unknown>; slow: () => Promise<unknown> },
  caps: { victim: Turn; noisy: Turn },
): Scenario {
  return {
    name,
    async run(mode, isOver) {
      const gate = new FairGate({ slots, reserve: mode === 'fifo' ? 0 : Math.max(1, slots >> 3), ...QUEUES });
      const inTurn = (turn: Turn, ask: () => Promise<unknown>) => async () => {
        // Without turns all stand in one line and nobody has a cap.
        const release = await gate.enter(mode === 'fifo' ? ONE_LINE : turn);
        try {
          await ask();
        } finally {
          release();
        }
      };
      const [samples, noisies] = await Promise.all([
        askQuietly(inTurn(caps.victim, work.quick), isOver),
        mode === 'alone' ? 0 : crowd(inTurn(caps.noisy, work.slow), isOver),
      ]);
      return { samples, noisies };
    },
  };
}
const ONE_LINE: Turn = { tenantId: 'everybody', weight: 1, cap: 1_000 };

const pause = (ms: number) => () => new Promise((resolve) => setTimeout(resolve, ms));

/** Holds the processor for `ms` in small parts, as a render does between its awaits. */
function burn(ms: number): () => Promise<void> {
  return async () => {
    for (let left = ms; left > 0; left--) {
      const until = performance.now() + 1;
      while (performance.now() < until);
      await new Promise((resolve) => setImmediate(resolve));
    }
  };
}

await onInstallation(async () => {
  const [victim, noisy] = (await addDirectoryTenants(2, 'neighbour')) as [TenantRef, TenantRef];
  const sides = { fifo: openSide(false, victim, noisy), fair: openSide(true, victim, noisy) };
  const turns = (cap: number) => ({
    victim: { tenantId: 'victim', weight: 5, cap },
    noisy: { tenantId: 'noisy', weight: 5, cap },
  });
  const scenarios: Scenario[] = [
    databaseScenario(sides.fifo, sides.fair),
    gateScenario('processor-heavy requests', 64, { quick: burn(1), slow: burn(5) }, turns(1)),
    gateScenario('uploads', 64, { quick: pause(5), slow: pause(200) }, turns(32)),
    gateScenario('job floods', 5, { quick: pause(5), slow: pause(40) }, turns(4)),
  ];
  const findings: Finding[] = [];
  for (const scenario of scenarios) findings.push(...findingsOf(scenario.name, await measure(scenario)));
  await sides.fifo.close();
  await sides.fair.close();
  report('neighbour', findings, { rounds: ROUNDS, roundMs: ROUND_MS, crowd: CROWD, slots: POOL_MAX });
});
