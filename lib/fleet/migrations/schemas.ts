import { z } from 'zod';

export const MAX_PARALLELISM = 64;

export const ON_ERROR = ['stop', 'continue'] as const;
export type OnError = (typeof ON_ERROR)[number];

export const RUN_STATUSES = ['running', 'succeeded', 'failed', 'stopped'] as const;
export type MigrationRunStatus = (typeof RUN_STATUSES)[number];

export const PLACE_STATUSES = ['current', 'behind', 'migrating', 'failed'] as const;
export type PlaceStatus = (typeof PLACE_STATUSES)[number];

export const partitionIdSchema = z.string().regex(/^[a-z][a-z0-9-]{0,31}$/, 'Not the id of a partition.');

export const placeSchema = z.strictObject({
  partition: partitionIdSchema,
  database: z.string().regex(/^[A-Za-z_][A-Za-z0-9_$-]{0,62}$/, 'Not the name of a database.'),
  schema: z.string().regex(/^[a-z][a-z0-9_]{0,62}$/, 'Not the name of a schema of ours.'),
});

const bound = z.coerce.number().int().min(1).max(MAX_PARALLELISM);

export const startMigrationSchema = z.strictObject({
  /** Left out: as the operators' setting says. */
  parallelism: bound.optional(),
  /** Left out: half of it. */
  perPartition: bound.optional(),
  onError: z.enum(ON_ERROR).default('continue'),
  /** Only the places of one partition: a try before all the others. */
  partitionId: partitionIdSchema.nullish().transform((id) => id ?? null),
});
export type StartMigrationInput = z.input<typeof startMigrationSchema>;

export const runRefSchema = z.strictObject({ runId: z.string().regex(/^mig_[0-9a-z]{26}$/) });

/** A run as the console and the command line show it. */
export interface MigrationRunDto {
  id: string;
  targetVersion: string;
  status: MigrationRunStatus;
  parallelism: number;
  perPartition: number;
  onError: OnError;
  partitionId: string | null;
  /** Places it is about; of these migrated, found current, failed. */
  total: number;
  migrated: number;
  current: number;
  failed: number;
  isStopping: boolean;
  /** Nobody works on it at the moment; the next sweep takes it up. */
  isOrphaned: boolean;
  requestedByName: string;
  error: string | null;
  createdAt: string;
  finishedAt: string | null;
}

export const placeListSchema = z.strictObject({
  status: z.enum([...PLACE_STATUSES, 'drifted']).optional(),
  partition: partitionIdSchema.optional(),
  version: z.string().max(120).optional(),
  /** part of the name of a schema or database */
  q: z.string().trim().max(80).optional(),
  after: z.string().max(1_000).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});
export type PlaceListInput = z.input<typeof placeListSchema>;

export interface PlaceRow {
  partition: string;
  database: string;
  schema: string;
  tenants: number;
  /** Of a place with one tenant alone. */
  tenantId: string | null;
  version: string | null;
  status: PlaceStatus;
  error: string | null;
  attempts: number;
  migratedAt: string | null;
  driftCount: number | null;
  driftCheckedAt: string | null;
}

export interface MigrationOverview {
  newestVersion: string;
  places: number;
  byStatus: Record<PlaceStatus, number>;
  /** Places whose tables differ from their version. */
  drifted: number;
  byVersion: { version: string | null; places: number }[];
  byPartition: { partition: string; places: number; behind: number; failed: number; drifted: number }[];
}
