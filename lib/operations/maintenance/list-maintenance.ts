import { controlDb } from '@/lib/isolation';
import type { OperatorContext } from '@/lib/kernel/context';
import { MAINTENANCE_COLUMNS, toMaintenanceDto } from './maintenance-dto';
import type { MaintenanceDto } from './schemas';

const SHOWN = 25;

/** The last windows, newest first; the one that is on or planned, if any, is among them. */
export async function listMaintenance(_op: OperatorContext): Promise<MaintenanceDto[]> {
  const rows = await controlDb().maintenanceWindow.findMany({
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: SHOWN,
    select: MAINTENANCE_COLUMNS,
  });
  return rows.map(toMaintenanceDto);
}
