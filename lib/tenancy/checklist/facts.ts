import { controlDb, tenantDb } from '@/lib/isolation';
import type { TenantContext } from '@/lib/kernel/context';
import { DEFAULT_ACCENT_COLOR } from '../settings/schemas';
import type { ChecklistStep } from './schemas';

const id = { id: true } as const;

/** Which of the tenant's settings and checklist acts its audit log knows. */
export async function recordedActs(ctx: TenantContext): Promise<ReadonlySet<string>> {
  const rows = await tenantDb(ctx).auditEntry.groupBy({
    by: ['action'],
    where: { action: { in: ['settings.update', 'settings.confirm', 'checklist.dismiss'] } },
  });
  return new Set(rows.map((row) => row.action));
}

/** Whether each step has happened, from rows alone; one row is enough for each. */
export async function stepFacts(
  ctx: TenantContext,
  acts: ReadonlySet<string>,
): Promise<Record<ChecklistStep, boolean>> {
  const tenant = tenantDb(ctx);
  const control = controlDb();
  const own = { tenantId: ctx.tenant.id };
  const [article, request, answered, members, invitation] = await Promise.all([
    tenant.article.findFirst({ where: { status: 'published' }, select: id }),
    tenant.conversation.findFirst({ select: id }),
    tenant.conversation.findFirst({ where: { firstRepliedAt: { not: null } }, select: id }),
    control.membership.findMany({ where: own, select: id, take: 2 }),
    control.invitation.findFirst({ where: { ...own, revokedAt: null }, select: id }),
  ]);
  return {
    confirmSettings: acts.has('settings.update') || acts.has('settings.confirm'),
    chooseColor: ctx.tenant.accentColor.toLowerCase() !== DEFAULT_ACCENT_COLOR,
    publishArticle: article !== null,
    inviteTeammate: members.length > 1 || invitation !== null,
    receiveRequest: request !== null,
    answerRequest: answered !== null,
  };
}
