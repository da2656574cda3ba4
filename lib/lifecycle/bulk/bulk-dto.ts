import type { BulkRun } from '@/lib/isolation/models';
import { BULK_ACTS, type BulkAct, type BulkInput, type BulkRunDto, type BulkStatus } from './schemas';

export function toBulkDto(row: BulkRun): BulkRunDto {
  return {
    id: row.id,
    act: row.act as BulkAct,
    input: row.input as BulkInput,
    reason: row.reason,
    status: row.status as BulkStatus,
    wanted: row.wanted as BulkRunDto['wanted'],
    total: row.total,
    done: row.done,
    skipped: row.skipped,
    failed: row.failed,
    requestedBy: row.requestedByName,
    createdAt: row.createdAt.toISOString(),
    finishedAt: row.finishedAt?.toISOString() ?? null,
  };
}

/** "Suspend, 12 tenants", as the operators' log names a run. */
export function labelOf(act: BulkAct, tenants: number): string {
  return `${BULK_ACTS[act].label}, ${tenants} ${tenants === 1 ? 'tenant' : 'tenants'}`;
}
