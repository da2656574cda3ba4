import type { ProvisioningRun } from '@/lib/isolation/models';
import type { Strategy } from '@/lib/kernel/context';
import type { Role } from '@/lib/kernel/permissions';
import { toSteps } from '@/lib/runs';
import {
  type NewTenant,
  PROVISIONING_STEP_LABELS,
  type ProvisioningRunDto,
  type ProvisioningStepName,
} from '../schemas';

/** What a run was asked for, as it is stored. Never a password. */
export interface RunInput extends NewTenant {
  strategy: Strategy;
  /** Where it is placed; absent in runs of before there were several: the main partition. */
  partition?: string;
  plan: string;
  /** Null: invited, and a member once they have accepted. */
  owner: {
    identityId: string;
    name: string;
    email: string;
    /** The identity was made for this tenant and goes when the run is rolled back. */
    isNew: boolean;
  } | null;
  requestedBy:
    | { kind: 'signUp' }
    | { kind: 'operator'; id: string; name: string; email: string }
    | PartnerRequester;
  requestId: string;
}

/** A member of the partner that makes a sub-tenant of its own. */
export interface PartnerRequester {
  kind: 'partner';
  id: string;
  name: string;
  email: string;
  role: Role;
  /** The partner. */
  tenantId: string;
  tenantName: string;
}

export type RunStatus = ProvisioningRunDto['status'];

/** A run in memory. */
export interface RunState {
  id: string;
  tenantId: string;
  status: RunStatus;
  input: RunInput;
  attempts: number;
}

export function toRunState(row: ProvisioningRun): RunState {
  return {
    id: row.id,
    tenantId: row.tenantId,
    status: row.status as RunStatus,
    input: row.input as unknown as RunInput,
    attempts: row.attempts,
  };
}

/** The run as anybody who knows its id may see it: steps and progress, no internal error. */
export function toRunDto(row: ProvisioningRun): ProvisioningRunDto {
  const { input } = toRunState(row);
  return {
    id: row.id,
    tenantId: row.tenantId,
    slug: input.slug,
    name: input.name,
    status: row.status as RunStatus,
    steps: toSteps<ProvisioningStepName>(row.steps).map(
      ({ name, status, attempts, startedAt, finishedAt }) => ({
        name,
        label: PROVISIONING_STEP_LABELS[name],
        status,
        attempts,
        startedAt,
        finishedAt,
      }),
    ),
    createdAt: row.createdAt.toISOString(),
    finishedAt: row.finishedAt?.toISOString() ?? null,
  };
}
