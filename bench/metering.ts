import { fork } from 'node:child_process';
import { controlDb, getTenantRef } from '@/lib/isolation';
import type { TenantContext } from '@/lib/kernel/context';
import { systemContext } from '@/lib/kernel/system-context';
import { ingestUsage, rollUpUsage } from '@/lib/metering';
import { percentile } from './support/figures';
import { onInstallation } from './support/installation';
import { print, report } from './support/report';
import { addDirectoryTenants, onServer } from './support/tenants';
import { eventsText } from './support/usage-events';

/** Events of one request, and how many requests are under way at the same time. */
const SIZE = 1_000;
const CLIENTS = 4;
const BATCHES = 300;
const REPLAYED = 60;
/** Sending processes killed one after the other, and events of one of their requests. */
const KILLS = 15;
const KILLED_SIZE = 100;

async function measure(): Promise<void> {
  const [loaded, killed] = (await addDirectoryTenants(2, 'metering')).map(({ id }) => id) as [string, string];
  const ctx = await contextOf(loaded);
  print(`${BATCHES} batches of ${SIZE} events …`);
  await send(ctx, 0, 10);
  const ingest = await send(ctx, 10, BATCHES);
  const startedAt = performance.now();
  while (await rollUpUsage(ctx));
  const rollUpS = (performance.now() - startedAt) / 1_000;
  const beside = await besideRollUp(ctx);
  await rollUpUsage(ctx);
  const differing = await wrongRollups(loaded);

  print(`The first ${REPLAYED} batches again …`);
  const before = await facts(loaded);
  const replay = await send(ctx, 0, REPLAYED);
  await rollUpUsage(ctx);
  const changed = JSON.stringify(await facts(loaded)) === JSON.stringify(before) ? 0 : 1;

  print(`${KILLS} senders, each killed while it sends and rolls up …`);
  const { acknowledged, total } = await killSenders(killed);
  const { events } = await facts(killed);
  const missing = await countMissing(killed, acknowledged * KILLED_SIZE);
  report('metering', [
    { name: 'accepted', value: ingest.perSecond, unit: 'events/s', target: { min: 20_000 } },
    { name: 'accepted beside roll-ups', value: beside.perSecond, unit: 'events/s', target: { min: 20_000 } },
    { name: 'a batch of 1,000: p99', value: ingest.p99Ms, unit: 'ms' },
    { name: 'refused as known (replay)', value: replay.perSecond, unit: 'events/s' },
    { name: 'accepted by replays', value: replay.accepted, unit: 'events', target: { max: 0 } },
    { name: 'changed by replays', value: changed, unit: '', target: { max: 0 } },
    { name: 'rolling up 300,000 events', value: rollUpS, unit: 's' },
    { name: 'roll-ups unlike a recount', value: differing, unit: 'rows', target: { max: 0 } },
    {
      name: 'acknowledged before a kill',
      value: acknowledged * KILLED_SIZE,
      unit: 'events',
      target: { min: 1_000 },
    },
    { name: 'acknowledged and lost', value: missing, unit: 'events', target: { max: 0 } },
    { name: 'counted twice or never', value: Math.abs(events - total), unit: 'events', target: { max: 0 } },
    {
      name: 'roll-ups unlike a recount after kills',
      value: await wrongRollups(killed),
      unit: 'rows',
      target: { max: 0 },
    },
  ]);
}

async function contextOf(id: string): Promise<TenantContext> {
  return systemContext(await getTenantRef(controlDb(), { id }), 'Benchmark');
}

/** Sends batches from the text of a request on: JSON, schemas, database. */
async function send(ctx: TenantContext, first: number, end: number) {
  const texts = Array.from({ length: end - first }, (_, i) => eventsText(first + i, SIZE));
  const samples: number[] = [];
  let accepted = 0;
  let next = 0;
  const startedAt = performance.now();
  const client = async () => {
    for (let text = texts[next++]; text !== undefined; text = texts[next++]) {
      const from = performance.now();
      accepted += (await ingestUsage(ctx, { events: JSON.parse(text) as unknown[] })).accepted;
      samples.push(performance.now() - from);
    }
  };
  await Promise.all(Array.from({ length: CLIENTS }, client));
  const seconds = (performance.now() - startedAt) / 1_000;
  return { perSecond: (texts.length * SIZE) / seconds, accepted, p99Ms: percentile(samples, 0.99) };
}

async function besideRollUp(ctx: TenantContext) {
  let isDone = false;
  const rolling = (async () => {
    while (!isDone) {
      await rollUpUsage(ctx);
      await new Promise((resolve) => setTimeout(resolve, 2_000));
    }
  })();
  const result = await send(ctx, BATCHES, BATCHES + 100);
  isDone = true;
  await rolling;
  return result;
}

/** Every process goes on behind the last batch that was acknowledged: what was under way is sent again. */
async function killSenders(tenantId: string): Promise<{ acknowledged: number; total: number }> {
  let next = 0;
  for (let kill = 0; kill < KILLS; kill++) {
    const child = fork(
      new URL('./support/usage-sender.ts', import.meta.url),
      [tenantId, String(next), String(KILLED_SIZE)],
      { execArgv: ['--import', 'tsx'] },
    );
    await new Promise<void>((resolve, reject) => {
      let timer: NodeJS.Timeout | undefined;
      child.on('message', (batch) => {
        next = Number(batch) + 1;
        timer ??= setTimeout(() => child.kill('SIGKILL'), 20 + Math.random() * 600);
      });
      child.on('exit', (code) =>
        code === null ? resolve() : reject(new Error(`A sender ended with ${code}.`)),
      );
    });
  }
  const acknowledged = next;
  const ctx = await contextOf(tenantId);
  const end = acknowledged + 10;
  for (let batch = acknowledged; batch < end; batch++) {
    await ingestUsage(ctx, { events: JSON.parse(eventsText(batch, KILLED_SIZE)) as unknown[] });
  }
  while (await rollUpUsage(ctx));
  return { acknowledged, total: end * KILLED_SIZE };
}

/** Numbers that a replay must not change. */
async function facts(tenantId: string): Promise<{ events: number; spent: string; rollups: string }> {
  const rows = await onServer((client) =>
    client.query(
      `select (select count(*)::int from tenant_shared.usage_events where tenant_id = $1) as events,
              (select sum(used)::text from tenant_shared.quota_counters where tenant_id = $1) as spent,
              (select sum(value)::text || ' ' || count(*) from tenant_shared.usage_rollups where tenant_id = $1) as rollups`,
      [tenantId],
    ),
  );
  return rows.rows[0];
}

async function countMissing(tenantId: string, acknowledged: number): Promise<number> {
  const { rows } = await onServer((client) =>
    client.query(
      `select count(*)::int as n from generate_series(0, $2::int - 1) as g (n)
        where not exists (select from tenant_shared.usage_events where tenant_id = $1 and id = 'bench-' || g.n)`,
      [tenantId, acknowledged],
    ),
  );
  return rows[0].n;
}

/** Roll-ups of all subjects and of each, at every grain, that a count of the events themselves does not give. */
async function wrongRollups(tenantId: string): Promise<number> {
  const { rows } = await onServer((client) =>
    client.query(
      `with events as (
         select e.*, g.grain, s.who, date_trunc(g.grain, occurred_at, 'UTC') as starts_at
           from tenant_shared.usage_events e
           cross join (values ('hour'), ('day'), ('month')) g (grain)
           cross join lateral (values (e.subject), ('')) s (who)
          where tenant_id = $1
       ),
       counted as (
         select meter, grain, starts_at, who, count(*) as events, case meter
             when 'exports' then count(*)
             when 'ai_requests' then sum(value)
             when 'active_users' then count(distinct subject)
             when 'peak_seats' then max(value)
             when 'devices' then (array_agg(value order by occurred_at desc, id desc))[1] end as value
           from events group by meter, grain, starts_at, who
       )
       select count(*)::int as n
         from counted c
         full join (select * from tenant_shared.usage_rollups where tenant_id = $1) r
           on r.meter = c.meter and r.grain = c.grain and r.starts_at = c.starts_at and r.subject = c.who
        where c.value is distinct from r.value or c.events is distinct from r.events`,
      [tenantId],
    ),
  );
  return rows[0].n;
}

await onInstallation(measure);
