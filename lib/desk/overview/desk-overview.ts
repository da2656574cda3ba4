import { tenantDb } from '@/lib/isolation';
import { requirePermission, type TenantContext } from '@/lib/kernel/context';
import type { DeskOverview } from '../schemas/overview';
import { days, hours, pace, standing } from './sql';

/** The numbers of the portal's overview, all from the tenant's own rows. Needs `overview.read`. */
export async function deskOverview(ctx: TenantContext): Promise<DeskOverview> {
  requirePermission(ctx, 'overview.read');
  const db = tenantDb(ctx);
  const [now, perDay, { medianFirstReplyMs, openedLast30Days }, byHour] = await Promise.all([
    standing(db, ctx),
    days(db, ctx),
    pace(db, ctx),
    hours(db, ctx),
  ]);
  const perHour = Array.from({ length: 24 }, () => 0);
  for (const { hour, count } of byHour) perHour[hour] = count;
  return {
    open: now.open,
    pending: now.pending,
    unassigned: now.unassigned,
    solvedToday: now.solvedToday,
    medianFirstReplyMs: medianFirstReplyMs === null ? null : Math.round(medianFirstReplyMs),
    perDay: perDay.map(({ day, opened, solved }) => ({ day, opened, solved })),
    perHour,
    openedLast30Days,
    articlesPublished: now.articlesPublished,
    articlesDraft: now.articlesDraft,
  };
}
