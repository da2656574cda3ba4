import type { Role } from '@/lib/kernel/permissions';
import type { InvitationDto, InvitationStatus } from '../schemas';

export const INVITATION_COLUMNS = {
  id: true,
  email: true,
  role: true,
  invitedBy: true,
  sentAt: true,
  expiresAt: true,
  acceptedAt: true,
  revokedAt: true,
} as const;

interface InvitationRow {
  id: string;
  email: string | null;
  role: string;
  invitedBy: string;
  sentAt: Date;
  expiresAt: Date;
  acceptedAt: Date | null;
  revokedAt: Date | null;
}

/** Where an invitation stands at an instant. Pure. */
export function invitationStatus(
  row: Pick<InvitationRow, 'acceptedAt' | 'revokedAt' | 'expiresAt'>,
  at: Date,
): InvitationStatus {
  if (row.acceptedAt) return 'accepted';
  if (row.revokedAt) return 'revoked';
  return row.expiresAt > at ? 'pending' : 'expired';
}

/** An invitation as the members page shows it. */
export function toInvitationDto(row: InvitationRow, at: Date): InvitationDto {
  return {
    id: row.id,
    email: row.email,
    role: row.role as Role,
    status: invitationStatus(row, at),
    invitedBy: row.invitedBy,
    sentAt: row.sentAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
    acceptedAt: row.acceptedAt?.toISOString() ?? null,
  };
}
