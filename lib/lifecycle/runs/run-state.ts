import type { LifecycleRun } from '@/lib/isolation/models';
import type { TenantStatus } from '@/lib/kernel/context';
import { toSteps } from '@/lib/runs';
import type { LifecycleRunDto } from '../states/schemas';

export type RunKind = LifecycleRunDto['kind'];
export type RunStatus = LifecycleRunDto['status'];

/** What a run was asked for, as it is stored. */
export interface RunInput {
  reason: string;
  requestId: string;
  /** Where the tenant was before, for a run that can be taken back. */
  from: TenantStatus;
}

/** What was counted or made on the way, by name; kept with the run, so that a later step finds it after a kill. */
export type RunNotes = Record<string, unknown>;

export interface RunState {
  id: string;
  tenantId: string;
  kind: RunKind;
  status: RunStatus;
  input: RunInput;
  notes: RunNotes;
  attempts: number;
  requestedBy: { id: string; name: string };
  createdAt: Date;
}

/** What a person reads while a run is at work. */
export const STEP_LABELS: Record<RunKind, Record<string, string>> = {
  archive: {
    bundle: 'Write everything into a bundle',
    verify: 'Read the bundle to its end',
    freeze: 'Hand over to cold storage',
    rows: 'Free its place in the database',
    files: 'Remove its files',
  },
  restore: {
    place: 'Make its place',
    content: 'Bring back rows and files',
    open: 'Open the doors',
  },
  erase: {
    count: 'Count what there is',
    jobs: 'Forget its jobs and waiting mails',
    mails: 'Remove mails that were kept here',
    rows: 'Remove its rows',
    files: 'Remove its files',
    backups: 'Remove its backups',
    keys: 'Destroy its keys',
    people: 'Forget people who worked for it alone',
    records: 'Remove its records of the platform',
    caches: 'Clear caches and counters',
    verify: 'Look everywhere again',
    certify: 'Sign the certificate',
  },
};

export function toRunState(row: LifecycleRun): RunState {
  return {
    id: row.id,
    tenantId: row.tenantId,
    kind: row.kind as RunKind,
    status: row.status as RunStatus,
    input: row.input as unknown as RunInput,
    notes: (row.found ?? {}) as RunNotes,
    attempts: row.attempts,
    requestedBy: { id: row.requestedBy, name: row.requestedByName },
    createdAt: row.createdAt,
  };
}

export function toRunDto(row: LifecycleRun): LifecycleRunDto {
  const { kind } = toRunState(row);
  return {
    id: row.id,
    kind,
    status: row.status as RunStatus,
    steps: toSteps(row.steps).map((step) => ({ ...step, label: STEP_LABELS[kind][step.name] ?? step.name })),
    attempts: row.attempts,
    error: row.error,
    requestedBy: row.requestedByName,
    createdAt: row.createdAt.toISOString(),
    finishedAt: row.finishedAt?.toISOString() ?? null,
  };
}
