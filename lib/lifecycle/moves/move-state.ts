import type { ControlClient } from '@/lib/isolation';
import type { TransferPlan } from '@/lib/isolation/transfer';
import { now } from '@/lib/kernel/clock';
import type { Place, Strategy } from '@/lib/kernel/context';
import {
  MOVE_STEP_LABELS,
  MOVE_STEPS,
  type MoveDto,
  type MovePlaceDto,
  type MoveProgress,
  moveProgressSchema,
  type MoveStatus,
  type MoveStepDto,
  type MoveStepName,
} from './schemas';

type MoveRow = Awaited<ReturnType<ControlClient['tenantMove']['findMany']>>[number];

export type MoveStep = Omit<MoveStepDto, 'label'>;

/** A move in memory. */
export interface MoveState {
  readonly id: string;
  readonly tenantId: string;
  status: MoveStatus;
  readonly plan: TransferPlan;
  readonly fromStrategy: Strategy;
  readonly toStrategy: Strategy;
  steps: MoveStep[];
  progress: MoveProgress;
  readonly attempts: number;
  readonly wanted: 'finish' | 'revert' | null;
  readonly watchHours: number;
  readonly requestedBy: { id: string; name: string };
  readonly switchedAt: Date | null;
  readonly watchUntil: Date | null;
}

export function freshMoveSteps(): MoveStep[] {
  return MOVE_STEPS.map((name) => ({
    name,
    status: 'pending',
    startedAt: null,
    finishedAt: null,
    error: null,
  }));
}

/** The steps after one of them changed; pure. */
export function withMoveStep(
  steps: readonly MoveStep[],
  name: MoveStepName,
  status: MoveStep['status'],
  error: string | null = null,
): MoveStep[] {
  const instant = now().toISOString();
  return steps.map((step) => {
    if (step.name !== name) return step;
    if (status === 'running') return { ...step, status, error, startedAt: instant, finishedAt: null };
    return { ...step, status, error, startedAt: step.startedAt ?? instant, finishedAt: instant };
  });
}

export function toMoveState(row: MoveRow): MoveState {
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
    steps: row.steps as unknown as MoveStep[],
    progress: moveProgressSchema.parse(row.progress),
    attempts: row.attempts,
    wanted: row.wanted as MoveState['wanted'],
    watchHours: row.watchHours,
    requestedBy: { id: row.requestedBy, name: row.requestedByName },
    switchedAt: row.switchedAt,
    watchUntil: row.watchUntil,
  };
}

export function toMoveDto(row: MoveRow & { tenant: { name: string; slug: string } }): MoveDto {
  const state = toMoveState(row);
  return {
    id: row.id,
    tenantId: row.tenantId,
    tenantName: row.tenant.name,
    tenantSlug: row.tenant.slug,
    status: state.status,
    from: placeDto(state.fromStrategy, state.plan.from),
    to: placeDto(state.toStrategy, state.plan.to),
    steps: state.steps.map((step) => ({ ...step, label: MOVE_STEP_LABELS[step.name] })),
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
