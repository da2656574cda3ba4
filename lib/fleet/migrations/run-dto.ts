import type { MigrationRun } from '@/lib/isolation/models';
import { isAtWork } from '@/lib/runs';
import type { MigrationRunDto, MigrationRunStatus, OnError } from './schemas';

export function toRunDto(row: MigrationRun): MigrationRunDto {
  return {
    id: row.id,
    targetVersion: row.targetVersion,
    status: row.status as MigrationRunStatus,
    parallelism: row.parallelism,
    perPartition: row.perPartition,
    onError: row.onError as OnError,
    partitionId: row.partitionId,
    total: row.total,
    migrated: row.migrated,
    current: row.current,
    failed: row.failed,
    isStopping: row.status === 'running' && row.wanted === 'stop',
    isOrphaned: row.status === 'running' && !isAtWork(row),
    requestedByName: row.requestedByName,
    error: row.error,
    createdAt: row.createdAt.toISOString(),
    finishedAt: row.finishedAt?.toISOString() ?? null,
  };
}
