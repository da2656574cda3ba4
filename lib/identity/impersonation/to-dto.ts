import { now } from '@/lib/kernel/clock';
import type { ImpersonationDto, ImpersonationState } from './schemas';

interface Row {
  id: string;
  operatorId: string;
  operatorName: string;
  memberName: string;
  memberEmail: string;
  reason: string;
  ticket: string | null;
  mode: string;
  elevatedBy: string | null;
  openedAt: Date | null;
  endedAt: Date | null;
  endedBy: string | null;
  expiresAt: Date;
  createdAt: Date;
}

/** Columns a reader may see; the token's hash is none of them. */
export const IMPERSONATION_COLUMNS = {
  id: true,
  operatorId: true,
  operatorName: true,
  memberName: true,
  memberEmail: true,
  reason: true,
  ticket: true,
  mode: true,
  elevatedBy: true,
  openedAt: true,
  endedAt: true,
  endedBy: true,
  expiresAt: true,
  createdAt: true,
} as const;

export function toImpersonationDto(row: Row): ImpersonationDto {
  return {
    id: row.id,
    operatorId: row.operatorId,
    operatorName: row.operatorName,
    memberName: row.memberName,
    memberEmail: row.memberEmail,
    reason: row.reason,
    ticket: row.ticket,
    mode: row.mode === 'elevated' ? 'elevated' : 'readOnly',
    elevatedBy: row.elevatedBy,
    state: stateOf(row),
    startedAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
    endedAt: row.endedAt?.toISOString() ?? null,
    endedBy: row.endedBy,
  };
}

function stateOf(row: Row): ImpersonationState {
  if (row.endedAt) return 'ended';
  if (row.expiresAt <= now()) return 'expired';
  return row.openedAt ? 'open' : 'waiting';
}
