import { z } from 'zod';
import type { PlanContent } from '@/lib/kernel/terms';
import { idSchema } from '@/lib/kernel/ids';
import { pageSchema } from '@/lib/kernel/pagination';
import { planContentSchema, planKeySchema } from './content';

/** How many tenants one call moves; the next call goes on behind the last of them. */
export const MOVE_BATCH = 100;

export const planReasonSchema = z
  .string()
  .trim()
  .min(10, 'Give a reason of at least 10 characters.')
  .max(500, 'Use at most 500 characters.');

export const createPlanSchema = z.strictObject({
  key: planKeySchema,
  isPublic: z.boolean().default(false),
  content: planContentSchema,
});
/** The console's form: a plan that begins as a copy of another. */
export const newPlanFormSchema = z.strictObject({
  name: planContentSchema.shape.name,
  key: planKeySchema,
  from: planKeySchema,
  /** As a form sends a ticked box. */
  isPublic: z.literal('on').optional(),
});
export const planKeyInput = z.strictObject({ planKey: planKeySchema });
export const updateDraftSchema = z.strictObject({
  planKey: planKeySchema,
  /** `updatedAt` of the draft that was edited. */
  basedOn: z.iso.datetime(),
  content: planContentSchema,
});
export const publishDraftSchema = z.strictObject({
  planKey: planKeySchema,
  /** `updatedAt` of the draft that was read before publishing it. */
  basedOn: z.iso.datetime(),
  note: z.string().trim().min(3, 'Say what is new in it.').max(500, 'Use at most 500 characters.'),
});
export const versionTenantsSchema = pageSchema.extend({ versionId: idSchema('planVersion') }).strict();
export const moveTenantsSchema = z.strictObject({
  fromVersionId: idSchema('planVersion'),
  toVersionId: idSchema('planVersion'),
  tenantIds: z.union([z.literal('all'), z.array(idSchema('tenant')).min(1).max(MOVE_BATCH)]),
  /** With `all`: the last tenant of the batch before. */
  after: idSchema('tenant').optional(),
  reason: planReasonSchema,
});
export type MoveTenantsInput = z.input<typeof moveTenantsSchema>;
export const changeTenantPlanSchema = z.strictObject({
  tenantId: idSchema('tenant'),
  planKey: planKeySchema,
  reason: planReasonSchema,
});
export const choosePlanSchema = planKeyInput;

export interface PlanVersionDto {
  id: string;
  planKey: string;
  version: number;
  status: 'draft' | 'published';
  content: PlanContent;
  note: string;
  createdByName: string;
  createdAt: string;
  updatedAt: string;
  publishedAt: string | null;
  tenantCount: number;
}

export interface PlanDto {
  key: string;
  position: number;
  isPublic: boolean;
  /** The newest published one; null until the first is published. */
  published: PlanVersionDto | null;
  draft: PlanVersionDto | null;
  /** Newest first, the draft included. */
  versions: PlanVersionDto[];
  /** On any version. */
  tenantCount: number;
}

/** A plan as anybody may read of it. */
export interface OfferedPlan {
  key: string;
  /** Its place in the catalogue, the smallest first. */
  position: number;
  versionId: string;
  version: number;
  content: PlanContent;
}

export interface VersionTenant {
  id: string;
  name: string;
  slug: string;
  status: string;
}

export interface MoveResult {
  tenantId: string;
  name: string;
  outcome: 'moved' | 'refused';
  /** Why it was refused. */
  message: string | null;
}

export interface MoveBatch {
  results: MoveResult[];
  /** Give it as `after` to move the next batch; null: done. */
  next: string | null;
}
