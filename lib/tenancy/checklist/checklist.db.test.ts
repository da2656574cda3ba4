import { describe, expect, it } from 'vitest';
import { relayTenantEvents } from '@/lib/audit';
import { tenantDb } from '@/lib/isolation';
import type { TenantContext } from '@/lib/kernel/context';
import { newId } from '@/lib/kernel/ids';
import { endUserCtx, memberCtx, testTenant } from '@/lib/testing';
import { updateTenantSettings } from '../settings';
import { dismissChecklist, findChecklist } from './index';

async function done(ctx: TenantContext): Promise<string[]> {
  const checklist = await findChecklist(ctx);
  return (checklist?.steps ?? []).filter((step) => step.isDone).map((step) => step.id);
}

async function openRequest(ctx: TenantContext, firstRepliedAt: Date | null): Promise<void> {
  const { tenant } = ctx;
  const user = await endUserCtx(tenant);
  const number = (await tenantDb(ctx).conversation.count()) + 1;
  await tenantDb(ctx).conversation.create({
    data: {
      tenantId: tenant.id,
      id: newId('conversation'),
      number,
      subject: 'Help',
      endUserId: user.actor.id,
      firstRepliedAt,
    },
  });
}

describe('first-run checklist', () => {
  it('starts with nothing ticked', async () => {
    const { ctx } = await testTenant();
    expect((await findChecklist(ctx))?.doneCount).toBe(0);
  });

  it('ticks each step when it has really happened, and goes away when all have', async () => {
    const { tenant, ctx } = await testTenant();
    const { name, locale, timeZone, currency, accentColor } = tenant;
    await updateTenantSettings(ctx, { name, locale, timeZone, currency, accentColor });
    await relayTenantEvents(tenant.id);
    expect(await done(ctx)).toEqual(['confirmSettings']);

    await tenantDb(ctx).article.create({
      data: {
        tenantId: tenant.id,
        id: newId('article'),
        slug: 'a',
        title: 'A',
        status: 'draft',
        authorId: 'x',
        authorName: 'X',
      },
    });
    expect(await done(ctx)).not.toContain('publishArticle');
    await tenantDb(ctx).article.updateMany({ data: { status: 'published', publishedAt: new Date() } });
    expect(await done(ctx)).toContain('publishArticle');

    await openRequest(ctx, null);
    expect(await done(ctx)).toContain('receiveRequest');
    expect(await done(ctx)).not.toContain('answerRequest');
    await openRequest(ctx, new Date());
    await memberCtx(tenant, 'user');
    expect(await done(ctx)).toEqual([
      'confirmSettings',
      'publishArticle',
      'inviteTeammate',
      'receiveRequest',
      'answerRequest',
    ]);

    const branded = { ...ctx, tenant: { ...tenant, accentColor: '#b91c1c' } } as TenantContext;
    expect(await findChecklist(branded)).toBeNull();
  });

  it("does not count another tenant's rows", async () => {
    const busy = await testTenant();
    await openRequest(busy.ctx, new Date());
    const { ctx } = await testTenant();
    expect(await done(ctx)).toEqual([]);
  });

  it('is put away for everybody, by those who may change settings', async () => {
    const { tenant, ctx } = await testTenant();
    const viewer = await memberCtx(tenant, 'viewer');
    await expect(dismissChecklist(viewer)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    expect(await findChecklist(viewer)).not.toBeNull();
    await dismissChecklist(ctx);
    await dismissChecklist(ctx);
    expect(await findChecklist(viewer)).toBeNull();
    expect(await tenantDb(ctx).auditEntry.count({ where: { action: 'checklist.dismiss' } })).toBe(1);
  });
});
