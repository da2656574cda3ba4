import { describe, expect, it } from 'vitest';
import { controlDb, SHARED_SCHEMA, tenantDb } from '@/lib/isolation';
import { withAdmin } from '@/lib/isolation/places';
import { operatorCtx, testTenant } from '@/lib/testing';
import { checkDrift, getDrift, listPlaces, repairPlace } from '../index';
import { comparePlaces } from './compare-places';

async function driftedTenant() {
  const { tenant, ctx } = await testTenant({ strategy: 'schema' });
  await withAdmin(tenant.place, async (client) => {
    await client.query(`drop policy tenant_isolation on "${tenant.place.schema}".articles`);
    await client.query(`create table "${tenant.place.schema}".notes (id int)`);
  });
  return { tenant, ctx, place: tenant.place };
}

describe('drift of a place', () => {
  it('is found, listed, mended with a reason, and in both logs', async () => {
    const op = await operatorCtx('admin');
    const { tenant, ctx, place } = await driftedTenant();
    expect((await getDrift(op, { place })).checkedAt).toBeNull();
    const found = await checkDrift(op, { place });
    expect(found.findings.map(({ key, isRepairable }) => [key, isRepairable])).toEqual([
      ['table:notes', false],
      ['policy:articles.tenant_isolation', true],
    ]);
    const listed = await listPlaces(op, { status: 'drifted', q: place.schema });
    expect(listed.items).toMatchObject([{ schema: place.schema, driftCount: 2 }]);

    const { results, report } = await repairPlace(op, { place, reason: 'somebody dropped it' });
    expect(results).toMatchObject([{ key: 'policy:articles.tenant_isolation', outcome: 'repaired' }]);
    expect(report.findings.map(({ key }) => key)).toEqual(['table:notes']);
    expect((await getDrift(op, { place })).findings).toEqual(report.findings);
    expect(await tenantDb(ctx).article.count()).toBe(0);

    const entry = await controlDb().operatorAudit.findFirstOrThrow({
      where: { operatorId: op.operator.id, action: 'drift.repair' },
    });
    expect(entry).toMatchObject({ tenantId: tenant.id, reason: 'somebody dropped it' });
    const own = await controlDb().tenantEvent.findFirst({ where: { tenantId: tenant.id } });
    expect(JSON.stringify(own)).toContain('drift.repair');

    await repairPlace(op, { place, keys: ['table:notes'], reason: 'nobody needs it' });
    expect((await checkDrift(op, { place })).findings).toEqual([]);
  });

  it('is looked for and mended by those who manage the fleet, in places that are known', async () => {
    const op = await operatorCtx('admin');
    const viewer = await operatorCtx('viewer');
    const { place } = await driftedTenant();
    await expect(checkDrift(viewer, { place })).rejects.toThrow('Your role may not do this.');
    await expect(repairPlace(viewer, { place, reason: 'because' })).rejects.toThrow(
      'Your role may not do this.',
    );
    const unknown = { ...place, schema: 'control' };
    await expect(repairPlace(op, { place: unknown, reason: 'because' })).rejects.toThrow('There is no place');
  });

  it('of one place does not keep others from being compared', async () => {
    const { place } = await driftedTenant();
    const gone = (await testTenant({ strategy: 'schema' })).tenant.place;
    await withAdmin(gone, (client) => client.query(`drop schema "${gone.schema}" cascade`));
    const elsewhere = { ...place, database: 'nothing_here' };
    const progress: number[] = [];
    const results = await comparePlaces(
      [gone, place, { ...place, schema: SHARED_SCHEMA }, elsewhere],
      (done) => progress.push(done),
    );
    const of = (schema: string, database = place.database) =>
      results.find((result) => result.place.schema === schema && result.place.database === database);
    expect(of(gone.schema)?.error).toBe(`The schema ${gone.schema} is not there.`);
    expect(of(place.schema)?.findings).toHaveLength(2);
    expect(of(SHARED_SCHEMA)).toMatchObject({ findings: [], error: null });
    expect(of(place.schema, 'nothing_here')?.error).toContain('does not exist');
    expect(progress.at(-1)).toBe(4);
  });
});
