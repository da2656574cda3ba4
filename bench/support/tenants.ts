import pg from 'pg';
import { env } from '@/lib/env';
import { mainDatabase, SHARED_SCHEMA } from '@/lib/isolation';
import type { TenantRef } from '@/lib/kernel/context';
import { newId } from '@/lib/kernel/ids';
import { testTerms } from '@/lib/testing/terms';

/** Writes `count` shared tenants into the directory in one statement; no rows in the tenant plane. */
export async function addDirectoryTenants(count: number, prefix: string): Promise<TenantRef[]> {
  const terms = testTerms();
  const tenants = Array.from(
    { length: count },
    (_, i): TenantRef => ({
      id: newId('tenant'),
      slug: `${prefix}-${i}`,
      name: `${prefix} ${i}`,
      status: 'active',
      statusReason: null,
      strategy: 'shared',
      place: { partition: 'main', database: mainDatabase(), schema: SHARED_SCHEMA },
      primaryHost: null,
      redirectsSubdomain: false,
      wording: null,
      hsts: {},
      placeEpoch: 0,
      accentColor: '#4f46e5',
      branding: null,
      locale: 'en',
      timeZone: 'UTC',
      currency: 'EUR',
      sessionPolicy: { idleMinutes: 10_080, maxHours: 720 },
      parentId: null,
      customerPasswordMinLength: 10,
      terms,
    }),
  );
  await onServer((client) =>
    client.query(
      `insert into control.tenants (id, slug, name, status, plan, partition_id, database_name, schema_name)
         select id, slug, slug, 'active', 'enterprise', 'main', $3, $4 from unnest($1::text[], $2::text[]) as t(id, slug)`,
      [tenants.map((t) => t.id), tenants.map((t) => t.slug), mainDatabase(), SHARED_SCHEMA],
    ),
  );
  return tenants;
}

/** One administrator connection to the benchmark's database. */
export async function onServer<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: env().databaseUrl });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
