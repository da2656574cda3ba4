import { describe, expect, it } from 'vitest';
import { endUserCtx, testTenant } from '@/lib/testing';
import { assignRequest } from '../requests/assign-request';
import { changeStatus } from '../requests/change-status';
import { openRequest } from '../requests/open-request';
import { replyToRequest } from '../requests/reply-to-request';
import { deskOverview } from './desk-overview';

const HELP = { subject: 'Please look', body: 'Now.' };

describe('the overview', () => {
  it('is empty for a new tenant, every day and hour included', async () => {
    const { ctx } = await testTenant();
    const overview = await deskOverview(ctx);
    expect(overview).toMatchObject({
      open: 0,
      unassigned: 0,
      solvedToday: 0,
      medianFirstReplyMs: null,
      articlesPublished: 0,
    });
    expect(overview.perDay).toHaveLength(30);
    expect(overview.perHour).toHaveLength(24);
  });

  it('counts what stands, what came and what was solved', async () => {
    const { tenant, ctx } = await testTenant();
    const { ctx: stranger } = await testTenant();
    const user = await endUserCtx(tenant);
    const first = await openRequest(user, HELP);
    const second = await openRequest(user, HELP);
    await openRequest(user, HELP);
    await replyToRequest(ctx, { id: first.id, body: 'Done.', thenStatus: 'solved' });
    await replyToRequest(ctx, { id: second.id, body: 'Look here.' });
    await assignRequest(ctx, { id: second.id, assigneeId: ctx.actor.id });
    const overview = await deskOverview(ctx);
    expect(overview).toMatchObject({
      open: 1,
      pending: 1,
      unassigned: 1,
      solvedToday: 1,
      openedLast30Days: 3,
    });
    expect(overview.medianFirstReplyMs).toBeGreaterThanOrEqual(0);
    expect(overview.perDay.at(-1)).toMatchObject({ opened: 3, solved: 1 });
    expect(overview.perHour.reduce((sum, count) => sum + count, 0)).toBe(3);
    await changeStatus(ctx, { id: first.id, status: 'open' });
    expect((await deskOverview(ctx)).solvedToday).toBe(0);
    expect(await deskOverview(stranger)).toMatchObject({ open: 0, openedLast30Days: 0 });
  });

  it('needs the permission to read it', async () => {
    const { tenant } = await testTenant();
    await expect(deskOverview(await endUserCtx(tenant))).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });
});
