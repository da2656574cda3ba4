import pg from 'pg';
import { env } from '@/lib/env';
import { databaseUrl, mainDatabase } from './pools';
import { ROLES, SHARED_SCHEMA } from './roles';

/**
 * Ids of tenants in the shared schema whose events still wait. Asked as the job role, who may call this one function
 * and read nothing: the tenant plane's own role could only ask for one tenant at a time.
 */
export function pendingOutboxTenants(): Promise<string[]> {
  return askSweep('pending_outbox_tenants');
}

/** Ids of tenants in the shared schema with hours of usage to roll up. */
export function staleUsageTenants(): Promise<string[]> {
  return askSweep('stale_usage_tenants');
}

async function askSweep(name: 'pending_outbox_tenants' | 'stale_usage_tenants'): Promise<string[]> {
  const client = new pg.Client({
    connectionString: databaseUrl(mainDatabase(), ROLES.jobs, env().jobsPassword),
    application_name: 'tenantry-sweep',
  });
  await client.connect();
  try {
    const { rows } = await client.query<{ id: string }>(
      `select swept as id from ${SHARED_SCHEMA}.${name}() as swept`,
    );
    return rows.map((row) => row.id);
  } finally {
    await client.end();
  }
}
