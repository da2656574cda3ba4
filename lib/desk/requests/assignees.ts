import { controlDb } from '@/lib/isolation';
import { requirePermission, type TenantContext } from '@/lib/kernel/context';
import { ROLE_PERMISSIONS, ROLES } from '@/lib/kernel/permissions';
import type { Assignee } from '../schemas/request';

const ANSWERING_ROLES = ROLES.filter((role) => ROLE_PERMISSIONS[role].includes('request.reply'));
const LISTED_MAX = 500;

export interface AnsweringMember extends Assignee {
  email: string;
}

const columns = { identity: { select: { id: true, name: true, email: true } } } as const;

/** The members of the tenant who may answer requests, by name. Needs `request.read`. */
export async function listAssignees(ctx: TenantContext): Promise<Assignee[]> {
  requirePermission(ctx, 'request.read');
  const members = await listAnsweringMembers(ctx, LISTED_MAX);
  return members.map(({ id, name }) => ({ id, name }));
}

/** At most `max` members who may answer requests, with the addresses to write to; for code, not for people. */
export async function listAnsweringMembers(ctx: TenantContext, max: number): Promise<AnsweringMember[]> {
  const rows = await controlDb().membership.findMany({
    where: { tenantId: ctx.tenant.id, role: { in: ANSWERING_ROLES } },
    orderBy: { identity: { name: 'asc' } },
    select: columns,
    take: max,
  });
  return rows.map((row) => row.identity);
}

/** A member of the tenant who may answer requests; null for anybody else. */
export async function findAssignee(ctx: TenantContext, identityId: string): Promise<AnsweringMember | null> {
  const row = await controlDb().membership.findFirst({
    where: { tenantId: ctx.tenant.id, identityId, role: { in: ANSWERING_ROLES } },
    select: columns,
  });
  return row && row.identity;
}
