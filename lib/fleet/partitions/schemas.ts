import { z } from 'zod';
import type { Strategy } from '@/lib/kernel/context';

export const PARTITION_STATUSES = ['open', 'draining', 'full', 'closed'] as const;
export type PartitionStatus = (typeof PARTITION_STATUSES)[number];

export const PARTITION_KINDS = ['general', 'shared', 'isolated'] as const;
export type PartitionKind = (typeof PARTITION_KINDS)[number];

/** Whether a partition of this kind takes tenants of a strategy. */
export function takesStrategy(kind: PartitionKind, strategy: Strategy): boolean {
  switch (kind) {
    case 'general':
      return true;
    case 'shared':
      return strategy === 'shared' || strategy === 'dedicated';
    case 'isolated':
      return strategy === 'schema' || strategy === 'database';
  }
}

export const PARTITION_HEALTHS = ['unknown', 'healthy', 'degraded', 'down'] as const;
export type PartitionHealth = (typeof PARTITION_HEALTHS)[number];

export const partitionIdSchema = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,31}$/, 'Use lower-case letters, digits and hyphens, such as eu-west-2.');

/** Short and readable, such as `eu-central`: operators choose it for new tenants. */
export const regionSchema = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,31}$/, 'Use lower-case letters, digits and hyphens, such as eu-central.');

const addressSchema = z
  .string()
  .trim()
  .max(500)
  .refine(
    (value) =>
      URL.canParse(value) &&
      ['postgres:', 'postgresql:'].includes(new URL(value).protocol) &&
      new URL(value).pathname.length > 1,
    'Write it as postgres://administrator:password@host:5432/database.',
  );

const described = {
  name: z.string().trim().min(1, 'Give it a name.').max(60),
  region: regionSchema,
  kind: z.enum(PARTITION_KINDS),
  capacityTenants: z.coerce.number().int().min(1, 'At least one tenant.').max(10_000_000).nullable(),
  capacityBytes: z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER).nullable(),
  note: z.string().trim().max(500),
};

export const addPartitionSchema = z.strictObject({
  id: partitionIdSchema.refine((id) => id !== 'main', 'The name main is taken.'),
  ...described,
  capacityTenants: described.capacityTenants.default(null),
  capacityBytes: described.capacityBytes.default(null),
  kind: described.kind.default('general'),
  note: described.note.default(''),
  address: addressSchema,
  replicaAddress: addressSchema.nullable().default(null),
});

export const updatePartitionSchema = z.strictObject({
  id: partitionIdSchema,
  ...described,
  /** Left out: as it is. */
  address: addressSchema.optional(),
  /** Left out: as it is; null: none. */
  replicaAddress: addressSchema.nullable().optional(),
});

export const setPartitionStatusSchema = z.strictObject({
  id: partitionIdSchema,
  status: z.enum(['open', 'draining', 'closed']),
  reason: z.string().trim().min(1, 'Say why, for the log.').max(500),
});

/** Closing takes two operators, and is asked for by itself. */
export const openOrDrainSchema = setPartitionStatusSchema.extend({ status: z.enum(['open', 'draining']) });

export const partitionRefSchema = z.strictObject({ id: partitionIdSchema });

export interface PartitionDto {
  id: string;
  name: string;
  region: string;
  kind: PartitionKind;
  status: PartitionStatus;
  health: PartitionHealth;
  /** ISO instant of the last look; null: never. */
  healthCheckedAt: string | null;
  /** Why it is not healthy, one sentence each. */
  healthFindings: string[];
  figures: PartitionFigures | null;
  capacityTenants: number | null;
  capacityBytes: number | null;
  tenants: Record<'shared' | 'schema' | 'database' | 'dedicated', number>;
  tenantCount: number;
  /** Host and database without the password; the main one's says where it comes from. */
  addressShown: string;
  hasReplica: boolean;
  note: string;
  isMain: boolean;
}

/** As `probeServer` found them. */
export const partitionFiguresSchema = z.object({
  latencyMs: z.number(),
  version: z.string(),
  sizeBytes: z.number(),
  connections: z.number(),
  maxConnections: z.number(),
  slots: z.number(),
  maxSlots: z.number(),
  replicaLagS: z.number().nullable(),
  hasReplica: z.boolean(),
});
export type PartitionFigures = z.infer<typeof partitionFiguresSchema>;

/** Connections of one process to all servers. */
export interface ConnectionFiguresDto {
  /** Promised to pools, and how many there may be. */
  taken: number;
  total: number;
  pools: { name: string; inUse: number; idle: number; waiting: number }[];
}

export interface PartitionTenantDto {
  id: string;
  name: string;
  slug: string;
  status: string;
  strategy: Strategy;
}
