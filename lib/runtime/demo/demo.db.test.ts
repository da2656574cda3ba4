import { describe, expect, it } from 'vitest';
import { listAudit } from '@/lib/audit';
import { getRequest } from '@/lib/desk';
import { checkPlace, controlDb, getTenantRef, tenantDb } from '@/lib/isolation';
import { systemContext } from '@/lib/kernel/system-context';
import { getSubTenant, listSubTenants } from '@/lib/partners';
import { verifyPassword } from '@/lib/security';
import { loadDemo } from './index';
import { DEMO_PASSWORD, STAFF } from './people';
import { DEMO_TENANTS } from './tenants';

async function contextOf(slug: string) {
  return systemContext(await getTenantRef(controlDb(), { slug }), 'Test');
}

describe('the demo', () => {
  it('loads once, and a second time changes nothing', async () => {
    const { accounts } = await loadDemo();
    expect(accounts.length).toBeGreaterThan(4);

    const figures = async () => ({
      // Only the demo's own rows: other tests write at the same time.
      people: await controlDb().identity.count({
        where: { email: { in: Object.values(STAFF).map(({ email }) => email) } },
      }),
      tenants: await controlDb().tenant.count({
        where: { slug: { in: DEMO_TENANTS.map(({ slug }) => slug) } },
      }),
      articles: await tenantDb(await contextOf('sable-telecom')).article.count(),
      log: await controlDb().operatorAudit.count({ where: { operatorName: 'Robin Vale' } }),
    });
    const before = await figures();
    expect(before).toMatchObject({ people: Object.keys(STAFF).length, tenants: DEMO_TENANTS.length });
    await loadDemo();
    expect(await figures()).toEqual(before);
  }, 180_000);

  it('has four weeks of use where a program reports it, within the plan', async () => {
    const ctx = await contextOf('harbour-pine');
    const { used } = await tenantDb(ctx).quotaCounter.findFirstOrThrow({ where: { limitKey: 'aiRequests' } });
    const sum = await tenantDb(ctx).usageEvent.aggregate({
      where: { meter: 'ai_requests' },
      _sum: { value: true },
    });
    expect(Number(used)).toBe(Number(sum._sum.value));
    expect(Number(used)).toBeGreaterThan(200);
    expect(Number(used)).toBeLessThan(500);
  });

  it('has tenants on every strategy, one suspended, one in maintenance', async () => {
    for (const demo of DEMO_TENANTS) {
      const ctx = await contextOf(demo.slug);
      expect(ctx.tenant.strategy).toBe(demo.strategy);
      expect(ctx.tenant.status).toBe(demo.closed?.kind ?? 'active');
      expect(ctx.tenant.statusReason).toBe(demo.closed?.reason ?? null);
      expect((await checkPlace(ctx.tenant.place)).problems).toEqual([]);
      expect(await tenantDb(ctx).article.count({ where: { status: 'published' } })).toBeGreaterThanOrEqual(5);
    }
  });

  it('has a partner with two sub-tenants, which share its sign-in rules and keep their look', async () => {
    const partner = await contextOf('stratus-ledger');
    const rows = await listSubTenants(partner);
    expect(rows.map(({ name }) => name)).toEqual(['Brightpath Academy', 'Tidewater Physio']);
    for (const { id } of rows) {
      const own = (await getSubTenant(partner, id)).settings.filter(({ isOwn }) => isOwn);
      expect(own.map(({ key }) => key)).toEqual([
        'accentColor',
        'locale',
        'timeZone',
        'currency',
        'branding',
      ]);
    }
  });

  it('has one person in three tenants, an open invitation, a key and accounts that sign in', async () => {
    const maya = await controlDb().identity.findUniqueOrThrow({
      where: { email: 'maya@harbourpine.example' },
      include: { memberships: true },
    });
    expect(maya.memberships.map(({ role }) => role).toSorted()).toEqual(['admin', 'owner', 'user']);
    expect(await verifyPassword(maya.passwordHash, DEMO_PASSWORD)).toBe(true);
    const { tenant } = await contextOf('harbour-pine');
    expect(await controlDb().invitation.count({ where: { tenantId: tenant.id, acceptedAt: null } })).toBe(1);
    expect(await controlDb().apiKey.count({ where: { tenantId: tenant.id } })).toBe(1);
    const operator = await controlDb().operator.findUniqueOrThrow({
      where: { email: 'robin@operators.example' },
    });
    expect(await verifyPassword(operator.passwordHash, DEMO_PASSWORD)).toBe(true);
  });

  it('has customers who belong to businesses', async () => {
    const ctx = await contextOf('harbour-pine');
    const request = await tenantDb(ctx).conversation.findFirstOrThrow({
      where: { endUser: { email: 'george@pembertoncafe.example' } },
    });
    expect((await getRequest(ctx, request)).business?.name).toBe('Pemberton Café');
  });

  it('has conversations in every state, with a past and internal notes', async () => {
    const ctx = await contextOf('harbour-pine');
    const byStatus = await tenantDb(ctx).conversation.groupBy({ by: ['status'], _count: true });
    expect(byStatus.map(({ status }) => status).toSorted()).toEqual(['closed', 'open', 'pending', 'solved']);
    const oldest = await tenantDb(ctx).conversation.findFirstOrThrow({ orderBy: { createdAt: 'asc' } });
    expect(oldest.number).toBe(1);
    expect(oldest.createdAt.getTime()).toBeLessThan(Date.now() - 40 * 86_400_000);
    expect(await tenantDb(ctx).message.count({ where: { isInternal: true } })).toBeGreaterThan(1);
    expect((await listAudit(ctx, { action: 'article.publish' }, { limit: 50 })).items.length).toBeGreaterThan(
      5,
    );
    const counter = await tenantDb(ctx).counter.findFirstOrThrow({ where: { name: 'request' } });
    expect(counter.value).toBe(await tenantDb(ctx).conversation.count());
  });
});
