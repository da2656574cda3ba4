import pg from 'pg';
import { logger } from '@/lib/observability';
import { controlDb } from './control-client';
import { listPartitions } from './load-servers';
import { withAdmin } from './places';
import { ROLES, SHARED_SCHEMA } from './roles';
import { homeDatabase, partitionPasswords, serverUrl } from './servers';

/**
 * Ids of tenants in the shared schemas whose events still wait. Asked as the job role, who may call these few functions
 * and read nothing: the tenant plane's own role could only ask for one tenant at a time.
 */
export async function pendingOutboxTenants(): Promise<string[]> {
  const rows = await askSweep<{ id: string }>('pending_outbox_tenants() as swept (id)');
  return rows.map(({ id }) => id);
}

/** Ids of tenants in the shared schemas with hours of usage to roll up. */
export async function staleUsageTenants(): Promise<string[]> {
  const rows = await askSweep<{ id: string }>('stale_usage_tenants() as swept (id)');
  return rows.map(({ id }) => id);
}

interface MeterEvents {
  meter: string;
  events: string;
}

/**
 * Events of each meter in the hours that began in the last 24, over all tenants in the shared schemas. A tenant that moves has a
 * second copy of them, which counts nothing.
 */
export async function meteredEventsOfDay(): Promise<{ meter: string; events: number }[]> {
  const [rows, copied] = await Promise.all([
    askSweep<MeterEvents>('metered_events_of_day()'),
    eventsOfCopies(),
  ]);
  const totals = new Map<string, number>();
  for (const { meter, events } of rows) totals.set(meter, (totals.get(meter) ?? 0) + Number(events));
  for (const { meter, events } of copied)
    totals.set(meter, Math.max(0, (totals.get(meter) ?? 0) - Number(events)));
  return [...totals].map(([meter, events]) => ({ meter, events }));
}

/** The same of tenants whose rows stand in a shared schema where they do not live: the other ends of moves under way. */
async function eventsOfCopies(): Promise<MeterEvents[]> {
  const copies = await controlDb().$queryRaw<{ partition: string; tenant_id: string }[]>`
    select e.place ->> 'partition' as partition, t.id as tenant_id
      from control.tenant_moves m
      join control.tenants t on t.id = m.tenant_id
      cross join lateral (values (m.from_place), (m.to_place)) e (place)
     where m.finished_at is null and e.place ->> 'schema' = ${SHARED_SCHEMA}
       and (e.place ->> 'partition', e.place ->> 'schema') <> (t.partition_id, t.schema_name)`;
  const answers = [...Map.groupBy(copies, ({ partition }) => partition)].map(([partition, there]) =>
    unlessSilent(partition, async () => {
      const ids = there.map((copy) => copy.tenant_id);
      const { rows } = await withAdmin({ partition, database: homeDatabase(partition) }, (client) =>
        client.query<MeterEvents>(
          `select meter, sum(events)::text as events from ${SHARED_SCHEMA}.usage_rollups
            where tenant_id = any($1) and grain = 'hour' and subject = '' and starts_at > now() - interval '24 hours'
            group by meter`,
          [ids],
        ),
      );
      return rows;
    }),
  );
  return (await Promise.all(answers)).flat();
}

type Sweep =
  | 'pending_outbox_tenants() as swept (id)'
  | 'stale_usage_tenants() as swept (id)'
  | 'metered_events_of_day()';

/** The rows of every partition; one that does not answer is logged and asked again by the next sweep. */
async function askSweep<Row extends pg.QueryResultRow>(from: Sweep): Promise<Row[]> {
  const partitions = await listPartitions(controlDb());
  // With one server there is nothing else to sweep, and whoever asked should know.
  if (partitions.length === 1) return askPartition<Row>(partitions[0] ?? '', from);
  const answers = await Promise.all(
    partitions.map((partition) => unlessSilent(partition, () => askPartition<Row>(partition, from))),
  );
  return answers.flat();
}

function unlessSilent<Row>(partition: string, ask: () => Promise<Row[]>): Promise<Row[]> {
  return ask().catch((error: unknown) => {
    logger.error({ err: error, partition }, 'a partition could not be swept');
    return [];
  });
}

async function askPartition<Row extends pg.QueryResultRow>(partition: string, from: Sweep): Promise<Row[]> {
  const client = new pg.Client({
    connectionString: serverUrl(
      partition,
      homeDatabase(partition),
      ROLES.jobs,
      partitionPasswords(partition).jobs,
    ),
    application_name: 'tenantry-sweep',
  });
  client.on('error', () => {});
  await client.connect();
  try {
    return (await client.query<Row>(`select * from ${SHARED_SCHEMA}.${from}`)).rows;
  } finally {
    await client.end();
  }
}
