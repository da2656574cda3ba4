import pg from 'pg';
import { logger } from '@/lib/observability';
import { controlDb } from './clients';
import { listPartitions } from './load-servers';
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

/** Events of each meter in the hours that began in the last 24, over all tenants in the shared schemas. */
export async function meteredEventsOfDay(): Promise<{ meter: string; events: number }[]> {
  const rows = await askSweep<{ meter: string; events: string }>('metered_events_of_day()');
  const totals = new Map<string, number>();
  for (const { meter, events } of rows) totals.set(meter, (totals.get(meter) ?? 0) + Number(events));
  return [...totals].map(([meter, events]) => ({ meter, events }));
}

type Sweep =
  | 'pending_outbox_tenants() as swept (id)'
  | 'stale_usage_tenants() as swept (id)'
  | 'metered_events_of_day()';

/** The rows of every partition; one that does not answer is logged and asked again by the next sweep. */
async function askSweep<Row extends pg.QueryResultRow>(from: Sweep): Promise<Row[]> {
  const partitions = await listPartitions(controlDb());
  const answers = await Promise.all(
    partitions.map((partition) =>
      askPartition<Row>(partition, from).catch((error: unknown) => {
        // With one server there is nothing else to sweep, and whoever asked should know.
        if (partitions.length === 1) throw error;
        logger.error({ err: error, partition }, 'a partition could not be swept');
        return [];
      }),
    ),
  );
  return answers.flat();
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
