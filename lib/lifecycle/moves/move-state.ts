import type { TenantMove } from '@/lib/isolation/models';
import type { TransferPlan } from '@/lib/isolation/transfer';
import type { Place, Strategy } from '@/lib/kernel/context';
import { toSteps } from '@/lib/runs';
import {
  MOVE_STEP_LABELS,
  type MoveDto,
  type MovePlaceDto,
  type MoveProgress,
  moveProgressSchema,
  type MoveStatus,
  type MoveStepName,
} from './schemas';

/** A move in memory. */
export interface MoveState {
  readonly id: string;
  readonly tenantId: string;
  status: MoveStatus;
  readonly plan: TransferPlan;
  readonly fromStrategy: Strategy;
  readonly toStrategy: Strategy;
  progress: MoveProgress;
  readonly attempts: number;
  readonly wanted: 'finish' | 'revert' | null;
  readonly watchHours: number;
  readonly requestedBy: { id: string; name: string };
  readonly switchedAt: Date | null;
  readonly watchUntil: Date | null;
}

export function toMoveState(row: TenantMove): MoveState {
  return {
    id: row.id,
    tenantId: row.tenantId,
    status: row.status as MoveStatus,
    plan: {
      id: row.id,
      tenantId: row.tenantId,
      from: row.fromPlace as unknown as Place,
      to: row.toPlace as unknown as Place,
    },
    fromStrategy: row.fromStrategy as Strategy,
    toStrategy: row.toStrategy as Strategy,
    progress: moveProgressSchema.parse(row.progress),
    attempts: row.attempts,
    wanted: row.wanted as MoveState['wanted'],
    watchHours: row.watchHours,
    requestedBy: { id: row.requestedBy, name: row.requestedByName },
    switchedAt: row.switchedAt,
    watchUntil: row.watchUntil,
  };
}

export function toMoveDto(row: TenantMove & { tenant: { name: string; slug: string } }): MoveDto {
  const state = toMoveState(row);
  return {
    id: row.id,
    tenantId: row.tenantId,
    tenantName: row.tenant.name,
    tenantSlug: row.tenant.slug,
    status: state.status,
    from: placeDto(state.fromStrategy, state.plan.from),
    to: placeDto(state.toStrategy, state.plan.to),
    steps: toSteps<MoveStepName>(row.steps).map((step) => ({ ...step, label: MOVE_STEP_LABELS[step.name] })),
    progress: state.progress,
    reason: row.reason,
    requestedByName: row.requestedByName,
    wanted: state.wanted,
    attempts: row.attempts,
    error: row.error,
    pauseMs: row.pauseMs,
    createdAt: row.createdAt.toISOString(),
    switchedAt: row.switchedAt?.toISOString() ?? null,
    watchUntil: row.watchUntil?.toISOString() ?? null,
    finishedAt: row.finishedAt?.toISOString() ?? null,
  };
}

export function placeDto(strategy: Strategy, place: Place): MovePlaceDto {
  const { partition, database, schema } = place;
  return { strategy: strategy as MovePlaceDto['strategy'], partition, database, schema };
}
