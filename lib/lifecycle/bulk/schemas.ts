import { z } from 'zod';
import { partitionIdSchema } from '@/lib/fleet/partitions/schemas';
import { idSchema } from '@/lib/kernel/ids';
import type { OperatorPermission } from '@/lib/kernel/operator-permissions';
import { tenantSelectionSchema } from '@/lib/tenancy/console/schemas';

interface BulkActSpec {
  permission: OperatorPermission;
  /** What the button says. */
  label: string;
  /** "Would be suspended." */
  would: string;
  /** Whether the number of tenants has to be typed. */
  isDangerous: boolean;
}

const act = <const S extends BulkActSpec>(spec: S) => spec;

/** What can be done to many tenants at once. */
export const BULK_ACTS = {
  suspend: act({
    permission: 'tenant.suspend',
    label: 'Suspend',
    would: 'Would be suspended.',
    isDangerous: true,
  }),
  resume: act({
    permission: 'tenant.suspend',
    label: 'Resume',
    would: 'Would be active again.',
    isDangerous: false,
  }),
  startMaintenance: act({
    permission: 'tenant.maintain',
    label: 'Start maintenance',
    would: 'Would be closed for maintenance.',
    isDangerous: true,
  }),
  endMaintenance: act({
    permission: 'tenant.maintain',
    label: 'End maintenance',
    would: 'Would be open again.',
    isDangerous: false,
  }),
  changePlan: act({
    permission: 'plan.assign',
    label: 'Change plan',
    would: 'Would change its plan.',
    isDangerous: true,
  }),
  migratePlace: act({
    permission: 'fleet.manage',
    label: 'Migrate place',
    would: 'Its tables would be brought up to date.',
    isDangerous: false,
  }),
  move: act({
    permission: 'tenant.move',
    label: 'Move',
    would: 'Would be moved.',
    isDangerous: true,
  }),
  takeBackup: act({
    permission: 'tenant.backup',
    label: 'Take backup',
    would: 'A backup would be taken.',
    isDangerous: false,
  }),
} as const satisfies Record<string, BulkActSpec>;

export type BulkAct = keyof typeof BULK_ACTS;
/** Whether it is done to one tenant after the other, and having begun with one does not mean that it is done. */
export const isLongAct = (act: BulkAct): boolean => act === 'move';
export const ALL_BULK_ACTS = Object.keys(BULK_ACTS) as BulkAct[];

/** What an act needs beside the tenants. */
const bulkInputSchema = z.strictObject({
  /** `changePlan`: key of the plan; its newest published version counts. */
  planKey: z.string().max(80).optional(),
  /** `move`: the partition they go to. */
  to: partitionIdSchema.optional(),
  /** `move`: how long each can be taken back and keeps its old copy, and a replication slot of both servers. */
  watchHours: z.coerce.number().int().min(0, 'Use 0 or more.').max(720, 'Use at most 720.').optional(),
  /** `startMaintenance`: what visitors read. */
  message: z.string().trim().max(500).optional(),
});
export type BulkInput = z.infer<typeof bulkInputSchema>;

const asked = {
  act: z.enum(ALL_BULK_ACTS),
  input: bulkInputSchema.default({}),
  selection: tenantSelectionSchema,
};

export const previewBulkSchema = z.strictObject(asked);
export type PreviewBulkInput = z.input<typeof previewBulkSchema>;

export const startBulkSchema = z.strictObject({
  ...asked,
  reason: z
    .string()
    .trim()
    .min(10, 'Give a reason of at least 10 characters.')
    .max(500, 'Use at most 500 characters.'),
  /** How many tenants the dry run said it would be done to; typed by a person for dangerous acts. */
  expected: z.coerce.number().int().min(1, 'It could be done to none of them.'),
});
export type StartBulkInput = z.input<typeof startBulkSchema>;

export const bulkRefSchema = z.strictObject({ runId: idSchema('bulkRun') });

export const BULK_STATUSES = ['running', 'paused', 'succeeded', 'cancelled', 'failed'] as const;
export type BulkStatus = (typeof BULK_STATUSES)[number];
export const ROW_STATUSES = ['pending', 'running', 'done', 'skipped', 'failed'] as const;
export type BulkRowStatus = (typeof ROW_STATUSES)[number];

export const bulkRowsSchema = z.strictObject({
  status: z.enum(ROW_STATUSES).optional(),
  after: z.coerce.number().int().min(0).optional(),
});
export type BulkRowsInput = z.infer<typeof bulkRowsSchema>;

/** What would be done to one tenant, or why not. */
export interface BulkPreviewRow {
  tenantId: string;
  name: string;
  slug: string;
  isPossible: boolean;
  sentence: string;
}

export interface BulkPreviewDto {
  act: BulkAct;
  total: number;
  possible: number;
  /** How often each sentence was said, the commonest first. */
  sentences: { sentence: string; isPossible: boolean; count: number }[];
  rows: BulkPreviewRow[];
}

export interface BulkRunDto {
  id: string;
  act: BulkAct;
  input: BulkInput;
  reason: string;
  status: BulkStatus;
  wanted: 'pause' | 'cancel' | null;
  total: number;
  done: number;
  skipped: number;
  failed: number;
  requestedBy: string;
  /** ISO instants. */
  createdAt: string;
  finishedAt: string | null;
}

export interface BulkRowDto {
  position: number;
  tenantId: string;
  name: string;
  slug: string;
  status: BulkRowStatus;
  sentence: string | null;
  finishedAt: string | null;
}
