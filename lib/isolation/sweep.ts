import pg from 'pg';
import { env } from '@/lib/env';
import { databaseUrl, mainDatabase } from './pools';
import { ROLES, SHARED_SCHEMA } from './roles';

/**
 * Ids of tenants in the shared schema whose events still wait. Asked as the job role, who may call these few functions
 * and read nothing: the tenant plane's own role could only ask for one tenant at a time.
 */
export async function pendingOutboxTenants(): Promise<string[]> {
  const rows = await askSweep<{ id: string }>('pending_outbox_tenants() as swept (id)');
  return rows.map(({ id }) => id);
}

/** Ids of tenants in the shared schema with hours of usage to roll up. */
export async function staleUsageTenants(): Promise<string[]> {
  const rows = await askSweep<{ id: string }>('stale_usage_tenants() as swept (id)');
  return rows.map(({ id }) => id);
}

/** Events of each meter in the hours that began in the last 24, over all tenants in the shared schema. */
export async function meteredEventsOfDay(): Promise<{ meter: string; events: number }[]> {
  const rows = await askSweep<{ meter: string; events: string }>('metered_events_of_day()');
  return rows.map(({ meter, events }) => ({ meter, events: Number(events) }));
}

async function askSweep<Row extends pg.QueryResultRow>(
  from:
    | 'pending_outbox_tenants() as swept (id)'
    | 'stale_usage_tenants() as swept (id)'
    | 'metered_events_of_day()',
): Promise<Row[]> {
  const client = new pg.Client({
    connectionString: databaseUrl(mainDatabase(), ROLES.jobs, env().jobsPassword),
    application_name: 'tenantry-sweep',
  });
  await client.connect();
  try {
    return (await client.query<Row>(`select * from ${SHARED_SCHEMA}.${from}`)).rows;
  } finally {
    await client.end();
  }
}
