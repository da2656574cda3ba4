import { z } from 'zod';
import { partitionIdSchema } from '@/lib/fleet/partitions/schemas';
import { bytesText } from '@/lib/kernel/amounts';
import { numberFormat } from '@/lib/kernel/formats';
import { idSchema } from '@/lib/kernel/ids';

/** Strategies a tenant can be moved between; `dedicated` is an installation of its own. */
export const MOVABLE_STRATEGIES = ['shared', 'schema', 'database'] as const;

export type MovableStrategy = (typeof MOVABLE_STRATEGIES)[number];

export function isMovable(strategy: string): strategy is MovableStrategy {
  return (MOVABLE_STRATEGIES as readonly string[]).includes(strategy);
}

/** Statuses of a tenant whose rows are in a place and not about to leave it. */
export const MOVABLE_STATUSES: readonly string[] = ['active', 'maintenance', 'suspended'];

export const MOVE_STATUSES = [
  'running',
  'watching',
  'finishing',
  'reverting',
  'finished',
  'reverted',
] as const;
export type MoveStatus = (typeof MOVE_STATUSES)[number];

export const MOVE_STEPS = [
  'preflight',
  'place',
  'copy',
  'catchUp',
  'verify',
  'switch',
  'watch',
  'finish',
] as const;
export type MoveStepName = (typeof MOVE_STEPS)[number];

/** What a person reads while a tenant moves. */
export const MOVE_STEP_LABELS: Record<MoveStepName, string> = {
  preflight: 'Look at both servers',
  place: 'Make the new place',
  copy: 'Copy every row',
  catchUp: 'Apply what changed meanwhile',
  verify: 'Compare both copies, rows and files',
  switch: 'Switch over',
  watch: 'Keep the old copy in step',
  finish: 'Remove the old copy',
};

const target = {
  tenantId: idSchema('tenant'),
  strategy: z.enum(MOVABLE_STRATEGIES),
  partition: partitionIdSchema,
};

export const planMoveSchema = z.strictObject(target);

export const startMoveSchema = z.strictObject({
  ...target,
  /** Hours during which the move can be taken back, 0 to 168. */
  watchHours: z.coerce.number().int().min(0).max(168).optional(),
  reason: z.string().trim().min(1, 'Say why, for the log.').max(500),
});

export const endMoveSchema = z.strictObject({
  id: idSchema('tenantMove'),
  /** finish: remove the old copy now; revert: go back to it. */
  wanted: z.enum(['finish', 'revert']),
  reason: z.string().trim().min(1, 'Say why, for the log.').max(500),
});

export const moveProgressSchema = z.object({
  rowsTotal: z.number().default(0),
  rowsCopied: z.number().default(0),
  table: z.string().nullable().default(null),
  changesApplied: z.number().default(0),
  rowsVerified: z.number().nullable().default(null),
  filesVerified: z.number().nullable().default(null),
  lagBytes: z.number().nullable().default(null),
});
export type MoveProgress = z.infer<typeof moveProgressSchema>;

export interface MoveStepDto {
  name: MoveStepName;
  label: string;
  status: 'pending' | 'running' | 'done' | 'failed' | 'undone';
  startedAt: string | null;
  finishedAt: string | null;
  error: string | null;
}

export interface MovePlaceDto {
  strategy: (typeof MOVABLE_STRATEGIES)[number];
  partition: string;
  database: string;
  schema: string;
}

export interface MoveDto {
  id: string;
  tenantId: string;
  tenantName: string;
  tenantSlug: string;
  status: MoveStatus;
  from: MovePlaceDto;
  to: MovePlaceDto;
  steps: MoveStepDto[];
  progress: MoveProgress;
  reason: string;
  requestedByName: string;
  wanted: 'finish' | 'revert' | null;
  attempts: number;
  error: string | null;
  /** How long writers waited at the switch, milliseconds. */
  pauseMs: number | null;
  createdAt: string;
  switchedAt: string | null;
  watchUntil: string | null;
  finishedAt: string | null;
}

export interface MovePlanDto {
  from: MovePlaceDto;
  to: MovePlaceDto;
  checks: { name: string; finding: string; problem: string | null }[];
  rows: number;
  sizeBytes: number;
  isPossible: boolean;
}

const PLACE_WORDS: Record<MovePlaceDto['strategy'], string> = {
  shared: 'the shared schema',
  schema: 'a schema of its own',
  database: 'a database of its own',
};

/** "a schema of its own on eu-2". */
export function placeWords({ strategy, partition }: MovePlaceDto): string {
  return `${PLACE_WORDS[strategy]} on ${partition}`;
}

/** What a move does, a sentence each; for whoever decides on it. */
export function moveEffects({ from, to, rows, sizeBytes }: MovePlanDto, watchHours: number): string[] {
  const hours = `${watchHours} ${watchHours === 1 ? 'hour' : 'hours'}`;
  return [
    `${numberFormat('en').format(rows)} rows, about ${bytesText(sizeBytes)}, are copied from ${placeWords(from)} to ${placeWords(to)}. Files stay where they are.`,
    'Its people go on working; what they write meanwhile is applied to the copy.',
    'Every row and every file is compared. When anything differs, the tenant stays where it is and the copy is removed.',
    'At the switch those who write wait for less than a second. Nobody is refused.',
    watchHours === 0
      ? 'The old copy is removed soon after the switch. The move cannot be taken back then.'
      : `The old copy is kept in step for ${hours}. Until then the move can be taken back, with everything written meanwhile.`,
  ];
}
