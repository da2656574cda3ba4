import { z } from 'zod';
import type { TenantStatus } from '@/lib/kernel/context';
import { idSchema } from '@/lib/kernel/ids';
import { ALL_ACTS, type LifecycleAct } from './schemas/acts';

export { ACTS, ACTS_OF_TWO, type LifecycleAct } from './schemas/acts';

/** An operators' record without a reason is worth little. */
const reasonSchema = z
  .string()
  .trim()
  .min(10, 'Give a reason of at least 10 characters.')
  .max(500, 'Use at most 500 characters.');
const tenantId = idSchema('tenant');
/** RFC 3339; whether it lies ahead only the clock of the server knows. */
const instantSchema = z.iso.datetime({ offset: true, message: 'Choose a date and a time.' });

export const suspendTenantSchema = z.strictObject({
  tenantId,
  /** Visitors do not read it; the tenant's staff and owners do. */
  reason: reasonSchema,
  /** When it opens again by itself; absent: when somebody resumes it. */
  resumeAt: instantSchema.nullish(),
});
export type SuspendTenantInput = z.infer<typeof suspendTenantSchema>;

export const resumeTenantSchema = z.strictObject({ tenantId, reason: reasonSchema.nullish() });
export const planResumeSchema = z.strictObject({ tenantId, resumeAt: instantSchema.nullable() });
export const setMaintenanceSchema = z.strictObject({
  tenantId,
  isOn: z.boolean(),
  message: z.string().trim().max(500).optional(),
});
export const archiveTenantSchema = z.strictObject({ tenantId, reason: reasonSchema });
export const restoreTenantSchema = z.strictObject({ tenantId, reason: reasonSchema });
export const deleteTenantSchema = z.strictObject({ tenantId, reason: reasonSchema });
export const undeleteTenantSchema = z.strictObject({ tenantId, reason: reasonSchema });
export const describeTransitionSchema = z.strictObject({ tenantId, act: z.enum(ALL_ACTS) });

/** What an act does to something: ends it, keeps it for later, removes it for good, brings it back, or tells people. */
export type EffectKind = 'closes' | 'keeps' | 'removes' | 'opens' | 'tells';

export interface TransitionEffect {
  kind: EffectKind;
  /** A whole sentence, with its numbers. */
  sentence: string;
}

/** What an act would do to a tenant at this moment. */
export interface TransitionPreview {
  act: LifecycleAct;
  from: TenantStatus;
  to: TenantStatus;
  /** Why it is not possible now; null: it is. */
  refusal: string | null;
  effects: TransitionEffect[];
  figures: TenantFigures;
}

/** What there is of a tenant; null where nobody can count at the moment. */
export interface TenantFigures {
  members: number;
  /** Owners and admins, who get a mail. */
  readers: number;
  /** Members who work for no other tenant. */
  membersOfNoOther: number;
  invitations: number;
  apiKeys: number;
  domains: number;
  /** Tenants that it is the partner of. */
  subTenants: number;
  jobsWaiting: number;
  jobsPaused: number;
  endUsers: number | null;
  sessions: number | null;
  openRequests: number | null;
  rows: number | null;
  files: number | null;
  fileBytes: number | null;
}

export interface TransitionDto {
  id: string;
  act: string;
  from: string;
  to: string;
  reason: string | null;
  by: string;
  at: string;
  resumeAt: string | null;
  eraseAfter: string | null;
  effects: TransitionEffect[];
}

export interface LifecycleRunDto {
  id: string;
  kind: 'archive' | 'restore' | 'erase';
  status: 'running' | 'reverting' | 'succeeded' | 'reverted';
  steps: LifecycleStepDto[];
  attempts: number;
  error: string | null;
  requestedBy: string;
  createdAt: string;
  finishedAt: string | null;
}

export interface LifecycleStepDto {
  name: string;
  label: string;
  status: 'pending' | 'running' | 'done' | 'failed' | 'undone';
  attempts: number;
  startedAt: string | null;
  finishedAt: string | null;
  error: string | null;
}

/** Where a tenant stands in its life, for its page in the console. */
export interface LifecycleDto {
  status: TenantStatus;
  since: string;
  reason: string | null;
  resumeAt: string | null;
  eraseAfter: string | null;
  /** Since then its rows are in a bundle. */
  coldSince: string | null;
  jobsPaused: number;
  acts: LifecycleAct[];
  /** The newest run; null before the first. */
  run: LifecycleRunDto | null;
  certificateId: string | null;
  history: TransitionDto[];
}
