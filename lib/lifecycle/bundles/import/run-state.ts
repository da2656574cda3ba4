import type { BundleRun } from '@/lib/isolation/models';
import type { StagingArea } from '@/lib/isolation';
import type { Place, Strategy } from '@/lib/kernel/context';
import { idSuffix } from '@/lib/kernel/ids';
import { toSteps } from '@/lib/runs';
import {
  type BundleRunDto,
  RUN_STEP_LABELS,
  type RunKind,
  type RunStatus,
  type RunStepName,
} from '../schemas';

/** What a run was asked for, as it is stored. */
export interface RunInput {
  /** Whose rows are in the bundle. */
  fromTenantId: string;
  slug: string;
  name: string;
  strategy: Strategy;
  /** Where the rows go. */
  place: Place;
  reason: string;
  requestId: string;
  /** Restore: brings the tenant's own settings back as well. */
  withSettings: boolean;
  /** Restore: the tenant's rows are in no place now (an archive comes back); whoever asked opens it. */
  isCold: boolean;
  /** Restore: an instant behind the bundle up to which its changes are repeated; null or absent: as it was taken. */
  until?: string | null;
  /** Clone: who owns it. */
  owner: { identityId: string; name: string; email: string; isNew: boolean } | null;
}

export interface RunProgress {
  done?: number;
  total?: number;
  unit?: 'rows' | 'files';
  safetyBundleId?: string;
  /** Restore: the run closed the tenant, so it opens it again. */
  hasClosed?: boolean;
}

/** A run in memory. */
export interface RunState {
  id: string;
  /** The tenant that is written. */
  tenantId: string;
  bundleId: string;
  kind: RunKind;
  status: RunStatus;
  input: RunInput;
  progress: RunProgress;
  attempts: number;
  requestedById: string;
  requestedByName: string;
}

export function toRunState(row: BundleRun): RunState {
  return {
    ...row,
    kind: row.kind as RunKind,
    status: row.status as RunStatus,
    input: row.input as unknown as RunInput,
    progress: row.progress as RunProgress,
  };
}

/** Where the run's rows wait until they are checked. */
export function areaOf({ id, input }: RunState): StagingArea {
  return { place: input.place, schema: `import_${idSuffix(id)}` };
}

export function toRunDto(row: BundleRun): BundleRunDto {
  const { input, progress, ...state } = toRunState(row);
  const { done, total, unit } = progress;
  return {
    id: state.id,
    tenantId: state.tenantId,
    bundleId: state.bundleId,
    kind: state.kind,
    status: state.status,
    slug: input.slug,
    name: input.name,
    steps: toSteps<RunStepName>(row.steps).map(({ name, status }) => ({
      name,
      label: RUN_STEP_LABELS[name],
      status,
    })),
    progress: done === undefined || total === undefined || !unit ? null : { done, total, unit },
    error: row.error,
    safetyBundleId: progress.safetyBundleId ?? null,
    requestedByName: row.requestedByName,
    createdAt: row.createdAt.toISOString(),
    finishedAt: row.finishedAt?.toISOString() ?? null,
  };
}
