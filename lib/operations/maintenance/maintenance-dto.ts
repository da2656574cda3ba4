import { now } from '@/lib/kernel/clock';
import type { MaintenanceDto, MaintenancePhase } from './schemas';

export const MAINTENANCE_COLUMNS = {
  id: true,
  message: true,
  reason: true,
  startsAt: true,
  endsAt: true,
  endedAt: true,
  endedByName: true,
  createdByName: true,
  createdAt: true,
} as const;

interface MaintenanceRow {
  id: string;
  message: string | null;
  reason: string;
  startsAt: Date;
  endsAt: Date | null;
  endedAt: Date | null;
  endedByName: string | null;
  createdByName: string;
  createdAt: Date;
}

export function toMaintenanceDto(row: MaintenanceRow): MaintenanceDto {
  return {
    ...row,
    phase: phaseOf(row, now()),
    startsAt: row.startsAt.toISOString(),
    endsAt: row.endsAt?.toISOString() ?? null,
    endedAt: row.endedAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
  };
}

function phaseOf({ startsAt, endsAt, endedAt }: MaintenanceRow, at: Date): MaintenancePhase {
  if (endedAt || (endsAt && endsAt <= at)) return 'over';
  return startsAt > at ? 'planned' : 'on';
}
