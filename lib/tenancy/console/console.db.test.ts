import { beforeAll, describe, expect, it } from 'vitest';
import { controlDb, inControlTransaction, MAIN_PARTITION, placeFor } from '@/lib/isolation';
import type { OperatorContext } from '@/lib/kernel/context';
import { newId } from '@/lib/kernel/ids';
import { endUserCtx, memberCtx, operatorCtx, testTenant } from '@/lib/testing';
import {
  consoleOverview,
  getTenantDetail,
  listTenantMembers,
  listTenants,
  tenantIsolation,
  tenantUsage,
} from '../index';

/** Without digits: some rows are looked for by theirs. */
const MARK = `zq${Date.now()
  .toString(36)
  .replace(/\d/g, (digit) => 'ghijklmnop'.charAt(Number(digit)))}`;
let op: OperatorContext;

/** Directory rows without a place: enough for lists. */
async function addRows(count: number, fields: { plan?: string; status?: string } = {}): Promise<void> {
  await controlDb().tenant.createMany({
    data: Array.from({ length: count }, (_, i) => {
      const id = newId('tenant');
      const place = placeFor(id, 'shared');
      return {
        id,
        slug: `${MARK}-${fields.plan ?? 'free'}-${i}`,
        name: `${MARK} Company ${i}`,
        status: 'active',
        ...fields,
        partitionId: MAIN_PARTITION,
        databaseName: place.database,
        schemaName: place.schema,
        createdAt: new Date(Date.now() - Math.floor(i / 2) * 1_000),
      };
    }),
  });
}

beforeAll(async () => {
  op = await operatorCtx();
  await addRows(60);
  await addRows(3, { plan: 'enterprise', status: 'suspended' });
});

describe('the directory', () => {
  it('pages forwards and backwards without a gap or a repetition, also among equal instants', async () => {
    const seen: string[] = [];
    let page = await listTenants(op, { q: MARK, limit: 10 });
    const first = page.items.map((item) => item.id);
    expect(page).toMatchObject({ total: 63, isTotalExact: true, previous: null });
    for (;;) {
      seen.push(...page.items.map((item) => item.id));
      if (!page.next) break;
      page = await listTenants(op, { q: MARK, limit: 10, after: page.next });
    }
    expect(seen).toHaveLength(63);
    expect(new Set(seen).size).toBe(63);
    while (page.previous) page = await listTenants(op, { q: MARK, limit: 10, before: page.previous });
    expect(page.items.map((item) => item.id).slice(0, 3)).toEqual(first.slice(0, 3));
    expect(page.previous).toBeNull();
  });

  it('finds by any part of name and address, every word, and takes wildcards literally', async () => {
    expect((await listTenants(op, { q: `company 4 ${MARK.slice(2)}` })).total).toBe(15);
    expect((await listTenants(op, { q: `${MARK}-ENTERPRISE-2` })).items[0]?.slug).toBe(
      `${MARK}-enterprise-2`,
    );
    expect((await listTenants(op, { q: `${MARK}%` })).total).toBe(0);
    expect((await listTenants(op, { q: `${MARK}_` })).total).toBe(0);
  });

  it('filters by status, plan and strategy together', async () => {
    expect(
      (await listTenants(op, { q: MARK, plan: 'enterprise', status: 'suspended', strategy: 'shared' })).total,
    ).toBe(3);
    expect((await listTenants(op, { q: MARK, plan: 'enterprise', status: 'active' })).total).toBe(0);
  });

  it('refuses a cursor that it did not make', async () => {
    await expect(listTenants(op, { after: 'nonsense' })).rejects.toMatchObject({ code: 'MALFORMED_REQUEST' });
  });

  it('has an index for its search', async () => {
    const plan = await inControlTransaction(async (tx) => {
      // So few rows are read faster without it.
      await tx.$executeRaw`set local enable_seqscan = off`;
      return tx.$queryRaw<{ 'QUERY PLAN': string }[]>`
        explain select id from control.tenants t where lower(t.name || ' ' || t.slug) like ${`%${MARK}-enterprise-1%`}`;
    });
    expect(plan.map((row) => row['QUERY PLAN']).join('\n')).toContain('tenants_search_idx');
  });
});

describe('the overview', () => {
  it('counts every tenant in each of its groups', async () => {
    const { counts, signUps, recent } = await consoleOverview(op);
    const sum = (record: Record<string, number>) => Object.values(record).reduce((a, b) => a + b, 0);
    expect(sum(counts.byStatus)).toBe(counts.total);
    expect(sum(counts.byPlan)).toBe(counts.total);
    expect(sum(counts.byStrategy)).toBe(counts.total);
    expect(signUps).toHaveLength(30);
    expect(signUps.at(-1)?.day).toBe(new Date().toISOString().slice(0, 10));
    expect(recent.length).toBeGreaterThan(0);
  });
});

describe("a tenant's page", () => {
  it('shows members, numbers from its own rows, and the state of its place', async () => {
    const { tenant } = await testTenant({ strategy: 'schema', name: 'Shown' });
    await memberCtx(tenant, 'viewer');
    await endUserCtx(tenant);
    const detail = await getTenantDetail(op, tenant.id);
    expect(detail).toMatchObject({ name: 'Shown', strategy: 'schema', memberCount: 2, place: tenant.place });
    expect((await listTenantMembers(op, tenant.id)).map((member) => member.role)).toEqual([
      'owner',
      'viewer',
    ]);
    expect(await tenantUsage(op, tenant.id)).toMatchObject({
      endUsers: 1,
      messages: 0,
      requests: { open: 0 },
    });
    expect(await tenantIsolation(op, tenant.id)).toMatchObject({ isCurrent: true, problems: [] });
  });

  it('does not exist for an unknown id', async () => {
    await expect(getTenantDetail(op, newId('tenant'))).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
