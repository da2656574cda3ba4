import type { ProvisioningRun } from '@/lib/isolation/models';
import type { Strategy } from '@/lib/kernel/context';
import type { Role } from '@/lib/kernel/permissions';
import { now } from '@/lib/kernel/clock';
import {
  type NewTenant,
  PROVISIONING_STEP_LABELS,
  PROVISIONING_STEPS,
  type ProvisioningRunDto,
  type ProvisioningStepDto,
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

export interface StepState {
  name: ProvisioningStepName;
  status: ProvisioningStepDto['status'];
  attempts: number;
  startedAt: string | null;
  finishedAt: string | null;
  error: string | null;
}

export type RunStatus = ProvisioningRunDto['status'];

/** A run in memory. */
export interface RunState {
  id: string;
  tenantId: string;
  status: RunStatus;
  input: RunInput;
  steps: StepState[];
  attempts: number;
}

export function freshSteps(): StepState[] {
  return PROVISIONING_STEPS.map((name) => ({
    name,
    status: 'pending',
    attempts: 0,
    startedAt: null,
    finishedAt: null,
    error: null,
  }));
}

export function toRunState(row: ProvisioningRun): RunState {
  return {
    id: row.id,
    tenantId: row.tenantId,
    status: row.status as RunStatus,
    input: row.input as unknown as RunInput,
    steps: row.steps as unknown as StepState[],
    attempts: row.attempts,
  };
}

/** The steps after one of them changed; pure. */
export function withStep(
  steps: StepState[],
  name: ProvisioningStepName,
  status: StepState['status'],
  error: string | null = null,
): StepState[] {
  const instant = now().toISOString();
  return steps.map((step) => {
    if (step.name !== name) return step;
    if (status === 'running')
      return { ...step, status, error, attempts: step.attempts + 1, startedAt: instant, finishedAt: null };
    return { ...step, status, error, finishedAt: instant };
  });
}

/** The run as anybody who knows its id may see it: steps and progress, no internal error. */
export function toRunDto(row: ProvisioningRun): ProvisioningRunDto {
  const { input, steps } = toRunState(row);
  return {
    id: row.id,
    tenantId: row.tenantId,
    slug: input.slug,
    name: input.name,
    status: row.status as RunStatus,
    steps: steps.map(({ name, status, attempts, startedAt, finishedAt }) => ({
      name,
      label: PROVISIONING_STEP_LABELS[name],
      status,
      attempts,
      startedAt,
      finishedAt,
    })),
    createdAt: row.createdAt.toISOString(),
    finishedAt: row.finishedAt?.toISOString() ?? null,
  };
}
