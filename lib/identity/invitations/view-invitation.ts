import { controlDb } from '@/lib/isolation';
import { now } from '@/lib/kernel/clock';
import { appError } from '@/lib/kernel/errors';
import type { Role } from '@/lib/kernel/permissions';
import { consumeLimit, hashToken } from '@/lib/security';
import { addressKey, type Visit } from '../auth/face';
import type { InvitationView } from '../schemas';
import { invitationStatus } from './invitation-dto';

/**
 * What somebody who holds an invitation's link may see.
 * @throws AppError TOKEN_INVALID for a link nobody sent or that a newer one replaced, RATE_LIMITED
 */
export async function viewInvitation(visit: Visit, { token }: { token: string }): Promise<InvitationView> {
  await consumeLimit('tokenRedeem', ['invitation', addressKey(visit)]);
  const row = await controlDb().invitation.findUnique({
    where: { tokenHash: hashToken(token) },
    select: {
      email: true,
      role: true,
      invitedBy: true,
      expiresAt: true,
      acceptedAt: true,
      revokedAt: true,
      tenant: { select: { slug: true, name: true, accentColor: true, status: true } },
    },
  });
  if (!row || ['archived', 'deleting', 'erased'].includes(row.tenant.status)) throw appError('TOKEN_INVALID');
  const account = row.email
    ? await controlDb().identity.findUnique({ where: { email: row.email }, select: { id: true } })
    : null;
  const { slug, name, accentColor } = row.tenant;
  return {
    status: invitationStatus(row, now()),
    tenant: { slug, name, accentColor },
    role: row.role as Role,
    email: row.email,
    invitedBy: row.invitedBy,
    expiresAt: row.expiresAt.toISOString(),
    hasAccount: account !== null,
  };
}
