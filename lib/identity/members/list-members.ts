import { controlDb } from '@/lib/isolation';
import { requirePermission, type TenantContext } from '@/lib/kernel/context';
import { decodeCursor, encodeCursor, type Page } from '@/lib/kernel/pagination';
import type { Role } from '@/lib/kernel/permissions';
import type { MemberDto } from '../schemas';

/** The tenant's members in the order they joined, 100 a page unless told. Needs `member.read`. */
export async function listMembers(
  ctx: TenantContext,
  input: { cursor?: string | undefined; limit?: number } = {},
): Promise<Page<MemberDto>> {
  requirePermission(ctx, 'member.read');
  const limit = Math.min(input.limit ?? 100, 100);
  const after = input.cursor ? String(decodeCursor(input.cursor)[0]) : null;
  const where = { tenantId: ctx.tenant.id };
  const [rows, total] = await Promise.all([
    controlDb().membership.findMany({
      // Membership ids sort by the instant they were made.
      where: { ...where, ...(after ? { id: { gt: after } } : {}) },
      orderBy: { id: 'asc' },
      take: limit + 1,
      select: {
        id: true,
        role: true,
        createdAt: true,
        identity: { select: { id: true, name: true, email: true, lastSignInAt: true } },
      },
    }),
    controlDb().membership.count({ where }),
  ]);
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    items: page.map(({ role, createdAt, identity }) => ({
      identityId: identity.id,
      name: identity.name,
      email: identity.email,
      role: role as Role,
      joinedAt: createdAt.toISOString(),
      lastSignInAt: identity.lastSignInAt?.toISOString() ?? null,
    })),
    nextCursor: rows.length > limit && last ? encodeCursor([last.id]) : null,
    total,
  };
}
