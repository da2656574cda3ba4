import { afterAll, describe, expect, it } from 'vitest';
import { tenantDb } from '@/lib/isolation';
import { addMs, HOUR_MS } from '@/lib/kernel/clock';
import type { TenantRef } from '@/lib/kernel/context';
import { testTenant } from '@/lib/testing';
import { closeIsolation } from '../clients';
import { withAdmin } from '../places';
import { digestTenant, TEXT_SETTINGS } from './compare';
import { tenantTables } from './tables';

afterAll(closeIsolation);

/** More than two slices. */
const ROWS = 2_300;

async function digestOf({ place, id }: TenantRef) {
  return withAdmin(place, async (client) => {
    await client.query(`begin isolation level repeatable read read only; ${TEXT_SETTINGS}`);
    const tables = await tenantTables(client, place.schema);
    const digest = await digestTenant(client, place.schema, tables, id);
    const whole = await client.query<{ rows: number; hash: string }>(
      `select count(*)::int as rows, sum(hashtextextended(row(${columnsOf(tables)})::text, 0)::numeric)::text as hash
         from "${place.schema}".usage_rollups where tenant_id = $1`,
      [id],
    );
    await client.query('commit');
    return { digest, whole: whole.rows[0] };
  });
}

const columnsOf = (tables: Awaited<ReturnType<typeof tenantTables>>) =>
  tables
    .find(({ name }) => name === 'usage_rollups')
    ?.columns.map(({ name }) => `"${name}"`)
    .join(', ');

describe('a digest of a table with a key of many columns', () => {
  it('counts and hashes each row once, slice by slice, and sees one changed value', async () => {
    const { tenant, ctx } = await testTenant();
    const first = new Date('2026-01-01T00:00:00Z');
    const data = Array.from({ length: ROWS }, (_, i) => ({
      tenantId: tenant.id,
      meter: i % 2 === 0 ? 'api_calls' : 'exports',
      grain: 'hour',
      startsAt: addMs(first, Math.floor(i / 4) * HOUR_MS),
      subject: i % 4 < 2 ? '' : 'späte Straße',
      value: i,
    }));
    await tenantDb(ctx).usageRollup.createMany({ data });
    const before = await digestOf(tenant);
    expect(before.digest.get('usage_rollups')).toEqual(before.whole);
    expect(before.whole?.rows).toBe(ROWS);

    const { tenantId, meter, grain, startsAt, subject } = data[ROWS - 1] as (typeof data)[number];
    await tenantDb(ctx).usageRollup.updateMany({
      where: { tenantId, meter, grain, startsAt, subject },
      data: { value: 1_000_000 },
    });
    const after = await digestOf(tenant);
    expect(after.digest.get('usage_rollups')?.rows).toBe(ROWS);
    expect(after.digest.get('usage_rollups')?.hash).not.toBe(before.whole?.hash);
  });
});
