import { controlDb } from '@/lib/isolation';
import { now } from '@/lib/kernel/clock';
import { requirePermission, type TenantContext } from '@/lib/kernel/context';
import { decodeCursor, encodeCursor, type Page } from '@/lib/kernel/pagination';
import type { InvitationDto } from '../schemas';
import { INVITATION_COLUMNS, toInvitationDto } from './invitation-dto';

/** The tenant's invitations, newest first, accepted ones left out unless asked for. Needs `member.read`. */
export async function listInvitations(
  ctx: TenantContext,
  input: { cursor?: string | undefined; limit?: number; withAccepted?: boolean } = {},
): Promise<Page<InvitationDto>> {
  requirePermission(ctx, 'member.read');
  const limit = Math.min(input.limit ?? 50, 100);
  const before = input.cursor ? String(decodeCursor(input.cursor)[0]) : null;
  const rows = await controlDb().invitation.findMany({
    where: {
      tenantId: ctx.tenant.id,
      ...(input.withAccepted ? {} : { acceptedAt: null }),
      ...(before ? { id: { lt: before } } : {}),
    },
    orderBy: { id: 'desc' },
    take: limit + 1,
    select: INVITATION_COLUMNS,
  });
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  const at = now();
  return {
    items: page.map((row) => toInvitationDto(row, at)),
    nextCursor: rows.length > limit && last ? encodeCursor([last.id]) : null,
  };
}
