import { cp, mkdtemp, readdir, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { controlDb, tenantDb } from '@/lib/isolation';
import { applyMigrations } from '@/lib/isolation/migrations/runner';
import { withAdmin } from '@/lib/isolation/places';
import type { Place } from '@/lib/kernel/context';
import { testTenant } from '@/lib/testing';
import { checkFleet, migratePlaces } from '../index';

const MIGRATIONS = 'prisma/tenant/migrations';

/** Makes a schema again as the build before the newest migration would have. Returns the version it then has. */
async function remakeWithoutNewest(place: Place): Promise<string> {
  const { schema } = place;
  const root = await mkdtemp(path.join(os.tmpdir(), 'tenantry-older-'));
  await cp(MIGRATIONS, path.join(root, MIGRATIONS), { recursive: true });
  const names = (await readdir(path.join(root, MIGRATIONS))).sort();
  await rm(path.join(root, MIGRATIONS, names.at(-1) ?? ''), { recursive: true });
  await withAdmin(place, async (client) => {
    await client.query(`drop schema "${schema}" cascade`);
    await client.query('delete from migrations.applied where schema_name = $1', [schema]);
    await client.query(`create schema "${schema}" authorization tenantry_owner`);
    await client.query(`grant usage on schema "${schema}" to tenantry_app`);
    await applyMigrations(client, 'tenant', schema, root);
  });
  await rm(root, { recursive: true });
  return names.at(-2) ?? '';
}

describe('the fleet', () => {
  it('brings a place that is behind up to date', async () => {
    const { tenant, ctx } = await testTenant({ strategy: 'schema' });
    const older = await remakeWithoutNewest(tenant.place);
    await controlDb().tenant.update({ where: { id: tenant.id }, data: { planeVersion: older } });
    const findings = async () =>
      (await checkFleet())
        .find((check) => check.name === 'Places')
        ?.findings.filter((text) => text.includes(tenant.place.schema));
    expect(await findings()).toEqual([expect.stringContaining(`is at ${older}`)]);
    const result = (await migratePlaces({ onlyBehind: true })).find(
      ({ place }) => place.schema === tenant.place.schema,
    );
    expect(result).toMatchObject({ from: older, outcome: 'migrated', tenants: 1 });
    expect(await findings()).toEqual([]);
    expect(await tenantDb(ctx).article.count()).toBe(0);
    expect((await migratePlaces({ onlyBehind: true })).map(({ place }) => place.schema)).not.toContain(
      tenant.place.schema,
    );
  });

  it('finds a table whose protection was taken away', async () => {
    const { tenant } = await testTenant({ strategy: 'schema' });
    await withAdmin(tenant.place, (client) =>
      client.query(`alter table "${tenant.place.schema}".articles no force row level security`),
    );
    const places = (await checkFleet()).find((check) => check.name === 'Places');
    expect(places?.level).toBe('failure');
    expect(places?.findings.join('\n')).toContain(
      `${tenant.place.schema}.articles: row-level security is not forced`,
    );
  });

  it('finds a place that is gone and carries on with the others', async () => {
    const { tenant } = await testTenant({ strategy: 'schema' });
    await withAdmin(tenant.place, (client) => client.query(`drop schema "${tenant.place.schema}" cascade`));
    const places = (await checkFleet()).find((check) => check.name === 'Places');
    expect(places?.findings.join('\n')).toContain(tenant.place.schema);
  });
});
