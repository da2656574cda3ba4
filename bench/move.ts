import { controlDb, placeFor, tenantDb } from '@/lib/isolation';
import { endMove, getMove, startMove } from '@/lib/lifecycle/moves';
import { operatorCtx, systemCtx, testTenant } from '@/lib/testing';
import { testPartition } from '@/lib/testing/partition';
import { percentile } from './support/figures';
import { onInstallation } from './support/installation';
import { Mover } from './support/mover';
import { SteadyWriter, tenantWith, whereRowsAre } from './support/moving-tenant';
import { type Finding, print, report } from './support/report';

const ROWS = 100_000;
const FILES = 1_000;
const WRITES_PER_SECOND = 50;
const KILLS = 50;
const KILL_ROWS = 3_000;

type Movable = 'shared' | 'schema' | 'database';
/** Each of the six directions, the last two thirds of them between servers. */
const ROUTE: { to: Movable; isFar: boolean }[] = [
  { to: 'schema', isFar: false },
  { to: 'database', isFar: false },
  { to: 'shared', isFar: true },
  { to: 'database', isFar: false },
  { to: 'schema', isFar: true },
  { to: 'shared', isFar: false },
];

/** A neighbour's reads, one after the other; latencies in milliseconds until told to stop. */
class Neighbour {
  latencies: number[] = [];
  #isOver = false;
  readonly #work: Promise<void>;

  constructor(ctx: ReturnType<typeof systemCtx>) {
    this.#work = (async () => {
      while (!this.#isOver) {
        const startedAt = performance.now();
        await tenantDb(ctx).article.findMany({ take: 20 });
        this.latencies.push(performance.now() - startedAt);
        await new Promise((resolve) => setTimeout(resolve, 4));
      }
    })();
  }

  /** Takes what was measured since the last time. */
  take(): number[] {
    return this.latencies.splice(0);
  }

  async stop(): Promise<void> {
    this.#isOver = true;
    await this.#work;
  }
}

async function measure(environment: Record<string, string>): Promise<void> {
  const elsewhere = await testPartition();
  try {
    const findings = [
      ...(await sixDirections(elsewhere.id, environment)),
      ...(await kills(elsewhere.id, environment)),
    ];
    report('move', findings, { rows: ROWS, files: FILES, writesPerSecond: WRITES_PER_SECOND, kills: KILLS });
  } finally {
    await elsewhere.stop();
  }
}

async function sixDirections(far: string, environment: Record<string, string>): Promise<Finding[]> {
  print(`A tenant with ${ROWS} rows and ${FILES} files …`);
  const { tenant, ctx } = await tenantWith(ROWS, FILES);
  const op = await operatorCtx();
  const { tenant: other } = await testTenant();
  const neighbour = new Neighbour(systemCtx(other));
  const writer = new SteadyWriter(ctx, WRITES_PER_SECOND);
  const mover = await Mover.start(environment);
  await pause(3_000);
  neighbour.take();
  const quiet: number[] = [];
  const beside: number[] = [];
  const pauses: number[] = [];
  const seconds: number[] = [];
  let partition = 'main';
  for (const { to, isFar } of ROUTE) {
    if (isFar) partition = partition === 'main' ? far : 'main';
    // The baseline is measured between the moves, with the same writer at work.
    await pause(4_000);
    quiet.push(...neighbour.take());
    const startedAt = performance.now();
    const { id } = await startMove(op, {
      tenantId: tenant.id,
      strategy: to,
      partition,
      reason: 'benchmark',
      watchHours: 1,
    });
    const outcome = await mover.execute(id);
    if (outcome !== 'watching')
      throw new Error(`The move to ${to} ended as ${outcome}: ${(await getMove(op, id)).error ?? ''}`);
    const { pauseMs } = await getMove(op, id);
    seconds.push((performance.now() - startedAt) / 1_000);
    pauses.push(pauseMs ?? 0);
    print(`${to} on ${partition}: ${seconds.at(-1)?.toFixed(1)} s, writers waited ${pauseMs} ms`);
    await endMove(op, { id, wanted: 'finish', reason: 'benchmark' });
    for (let i = 0; i < 20 && (await mover.execute(id)) !== 'finished'; i++) await pause(50);
    beside.push(...neighbour.take());
  }
  mover.stop();
  await writer.stop();
  await neighbour.stop();
  const places = (['shared', 'schema', 'database'] as const).flatMap((strategy) => [
    placeFor(tenant.id, strategy, 'main'),
    placeFor(tenant.id, strategy, far),
  ]);
  const { home, elsewhere } = await whereRowsAre(tenant.id, places);
  return [
    {
      name: 'write pause, longest of six directions',
      value: Math.max(...pauses),
      unit: 'ms',
      target: { max: 1_000 },
    },
    { name: 'failed requests', value: writer.failures, unit: '', target: { max: 0 } },
    { name: 'rows lost or doubled', value: await writer.lostOrDoubled(), unit: 'rows', target: { max: 0 } },
    { name: 'rows left behind in old places', value: elsewhere, unit: 'rows', target: { max: 0 } },
    { name: 'rows at home', value: home, unit: 'rows' },
    { name: 'slowest acknowledged write', value: Math.max(...writer.latencies), unit: 'ms' },
    { name: 'a move, median', value: percentile(seconds, 0.5), unit: 's' },
    {
      name: 'neighbour p99 beside a move against between moves',
      value: percentile(beside, 0.99) / percentile(quiet, 0.99),
      unit: '×',
      target: { max: 1.1 },
    },
    {
      name: 'neighbour p50 beside a move against between moves',
      value: percentile(beside, 0.5) / percentile(quiet, 0.5),
      unit: '×',
    },
    { name: 'neighbour p99 between moves', value: percentile(quiet, 0.99), unit: 'ms' },
  ];
}

/** Processes that move a tenant die at random moments; others go on. At the end there is one whole copy. */
async function kills(far: string, environment: Record<string, string>): Promise<Finding[]> {
  print(`${KILLS} kills at random moments …`);
  const { tenant, ctx } = await tenantWith(KILL_ROWS, 20);
  const op = await operatorCtx();
  const writer = new SteadyWriter(ctx, 20);
  let killed = 0;
  let moves = 0;
  let torn = 0;
  const places = (['shared', 'schema', 'database'] as const).flatMap((strategy) => [
    placeFor(tenant.id, strategy, 'main'),
    placeFor(tenant.id, strategy, far),
  ]);
  while (killed < KILLS) {
    const { to } = ROUTE[moves % ROUTE.length] ?? { to: 'schema' };
    const partition = moves % 2 === 0 ? far : 'main';
    moves++;
    const { id } = await startMove(op, {
      tenantId: tenant.id,
      strategy: to,
      partition,
      reason: 'benchmark',
      watchHours: 0,
    });
    killed += await untilOver(id, environment, KILLS - killed);
    const { home, elsewhere } = await whereRowsAre(tenant.id, places);
    if (elsewhere > 0 || home < KILL_ROWS) torn++;
    if (moves % 5 === 0) print(`${killed} kills, ${moves} moves`);
  }
  await writer.stop();
  return [
    { name: 'processes killed', value: killed, unit: '' },
    { name: 'moves they were at', value: moves, unit: '' },
    { name: 'moves that ended in anything but one whole copy', value: torn, unit: '', target: { max: 0 } },
    {
      name: 'rows lost or doubled through kills',
      value: await writer.lostOrDoubled(),
      unit: 'rows',
      target: { max: 0 },
    },
    { name: 'failed requests through kills', value: writer.failures, unit: '', target: { max: 0 } },
  ];
}

/** One worker after the other works on the move; each is killed at a random moment while kills are left. Returns the kills. */
async function untilOver(
  id: string,
  environment: Record<string, string>,
  killsLeft: number,
): Promise<number> {
  let killed = 0;
  for (;;) {
    const mover = await Mover.start(environment);
    const isVictim = killed < killsLeft && killed < 6;
    // A move of this size takes one to two seconds, its end as long again.
    const killer = isVictim ? setTimeout(() => mover.kill(), Math.random() * 2_500) : undefined;
    let outcome = await mover.execute(id);
    while (outcome !== 'finished' && outcome !== 'reverted' && outcome !== 'died') {
      await pause(outcome === 'busy' ? 50 : 5);
      outcome = await mover.execute(id);
    }
    clearTimeout(killer);
    mover.stop();
    if (outcome !== 'died') return killed;
    killed++;
    // Its lease would end by itself half a minute later.
    await controlDb().tenantMove.updateMany({
      where: { id, finishedAt: null },
      data: { leaseUntil: new Date(0) },
    });
  }
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

await onInstallation(measure);
