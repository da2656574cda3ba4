import { z } from 'zod';
import { placeSchema } from '../migrations/schemas';

export const driftPlaceSchema = z.strictObject({ place: placeSchema });
export type DriftPlaceInput = z.infer<typeof driftPlaceSchema>;

export const repairPlaceSchema = z.strictObject({
  place: placeSchema,
  /** Keys of findings; none: everything that can be mended without a decision. Extra objects are dropped only when named. */
  keys: z.array(z.string().min(1).max(300)).min(1).max(200).optional(),
  reason: z.string().trim().min(3, 'Say why, in a few words.').max(500),
});
export type RepairPlaceInput = z.infer<typeof repairPlaceSchema>;

/** One way in which a place differs from its version. */
export interface DriftFindingDto {
  key: string;
  problem: 'missing' | 'different' | 'extra';
  sentence: string;
  isRepairable: boolean;
}

export interface DriftReportDto {
  version: string | null;
  findings: DriftFindingDto[];
  /** ISO 8601; null: never looked at. */
  checkedAt: string | null;
}

export interface RepairResultDto {
  key: string;
  sentence: string;
  outcome: 'repaired' | 'failed' | 'refused';
  error: string | null;
}

export const findingsSchema = z.array(
  z.object({
    key: z.string(),
    problem: z.enum(['missing', 'different', 'extra']),
    sentence: z.string(),
    isRepairable: z.boolean(),
  }),
);
