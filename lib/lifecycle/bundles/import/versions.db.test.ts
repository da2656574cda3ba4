import { describe, expect, it } from 'vitest';
import { controlDb, getTenantRef, tenantDb } from '@/lib/isolation';
import { readMigrations } from '@/lib/isolation/migrations/files';
import { migrateSchema } from '@/lib/isolation/migrations/tenant-plane';
import { withAdmin } from '@/lib/isolation/places';
import { newId } from '@/lib/kernel/ids';
import { systemContext } from '@/lib/kernel/system-context';
import { operatorCtx, testTenant } from '@/lib/testing';
import { INSTALLATION_LOCK } from '../format/locks';
import { writeBundle } from '../format/write-bundle';
import { takeBundle } from '../take/take-bundle';
import { uploadBundle } from '../transfer/upload-bundle';
import { cloneBundle } from './clone-bundle';
import { executeBundleRun } from './execute-run';
import { cloneInput } from './support.fixture';

describe('a bundle of another version of the tenant tables', { timeout: 120_000 }, () => {
  it('that is older is loaded as it is and brought up to date', async () => {
    const op = await operatorCtx();
    const { tenant } = await testTenant({ strategy: 'schema' });
    const { schema } = tenant.place;
    const migrations = await readMigrations('tenant');
    const old = migrations.findIndex(({ name }) => name === '0005_stored_search');
    await withAdmin(tenant.place, async (client) => {
      await client.query(`drop schema ${schema} cascade`);
      await client.query('delete from migrations.applied where schema_name = $1', [schema]);
      await client.query(`create schema ${schema} authorization tenantry_owner`);
      await migrateSchema(client, schema, migrations.slice(0, old + 1), undefined);
      await client.query(
        `insert into ${schema}.articles (tenant_id, id, slug, title, author_id, author_name, updated_at)
         values ($1, $2, 'old', 'From before', 'x', 'Ada', now())`,
        [tenant.id, newId('article')],
      );
    });
    const bundle = await takeBundle(op, { tenantId: tenant.id, kind: 'manual' });
    expect(bundle.planeVersion).toBe('0005_stored_search');
    expect(bundle.tables).not.toHaveProperty('usage_events');
    const input = cloneInput(bundle.id);
    expect(await executeBundleRun((await cloneBundle(op, input)).id)).toBe('succeeded');
    const clone = await getTenantRef(controlDb(), { slug: input.slug });
    const db = tenantDb(systemContext(clone, 'Test'));
    expect((await db.article.findMany()).map(({ title }) => title)).toEqual(['From before']);
    expect(await db.business.count()).toBe(0);
  });

  it('that is newer is refused with a sentence', async () => {
    const op = await operatorCtx();
    const tenant = { id: newId('tenant'), slug: 'tomorrow', name: 'Tomorrow' };
    const bundleId = newId('bundle');
    const { stored } = await writeBundle(
      {
        header: {
          format: 'tenantry.bundle',
          version: 1,
          bundleId,
          kind: 'manual',
          tenant,
          planeVersion: '9001_tomorrow',
          walLsn: '0/1',
          takenAt: new Date().toISOString(),
          tables: [],
        },
        settings: {
          tenant: {
            ...{
              slug: 'tomorrow',
              name: 'Tomorrow',
              plan: 'free',
              strategy: 'shared',
              accentColor: '#000000',
            },
            ...{ locale: 'en', timeZone: 'UTC', currency: 'EUR', sessionIdleMinutes: 1, sessionMaxHours: 1 },
            ...{
              customerPasswordMinLength: 10,
              allowsOperatorAccess: true,
              createdAt: new Date().toISOString(),
            },
          },
          ...{ members: [], domains: [], apiKeys: [], overrides: [], grants: [] },
        },
        rows: async function* () {},
        files: (async function* () {})(),
        digests: new Map(),
      },
      INSTALLATION_LOCK,
      (stream) => new Response(stream).blob(),
    );
    await expect(uploadBundle(op, { source: stored.stream() as ReadableStream<Uint8Array> })).rejects.toThrow(
      /version 9001_tomorrow.*Update Tenantry first/,
    );
  });
});
