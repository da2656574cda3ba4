import { z } from 'zod';
import { FLOW_KEYS } from '@/lib/kernel/entitlements';

export const AGGREGATIONS = ['sum', 'count', 'max', 'unique', 'latest'] as const;
export type Aggregation = (typeof AGGREGATIONS)[number];

/** How each aggregation makes one number of many events, in the words of the console and the reference. */
export const AGGREGATION_WORDS: Record<Aggregation, string> = {
  sum: 'Sum of the values',
  count: 'Number of events',
  max: 'Highest value',
  unique: 'Different subjects or properties',
  latest: 'Last value',
};

const word = z.string().trim().min(1, 'Enter a name.').max(60, 'Use at most 60 characters.');

export const meterKeySchema = z
  .string()
  .regex(/^[a-z][a-z0-9_]{1,62}$/, 'Use 2 to 63 small letters, digits and underscores; begin with a letter.');

export const createMeterSchema = z
  .strictObject({
    key: meterKeySchema,
    name: word,
    /** In the plural, as people read it. */
    unit: word,
    aggregation: z.enum(AGGREGATIONS),
    /** The property whose different values a `unique` meter counts; null: the subject. */
    property: z.string().trim().min(1).max(64, 'Use at most 64 characters.').nullable(),
    /** The monthly limit that events spend from. */
    limitKey: z.enum(FLOW_KEYS as [string, ...string[]]).nullable(),
  })
  .refine((meter) => meter.property === null || meter.aggregation === 'unique', {
    path: ['property'],
    message: 'Only a meter of different values takes a property.',
  })
  .refine((meter) => meter.limitKey === null || ['sum', 'count'].includes(meter.aggregation), {
    path: ['limitKey'],
    message: 'Only sums and counts can spend from a limit.',
  });
export type CreateMeterInput = z.output<typeof createMeterSchema>;

export const meterRefSchema = z.strictObject({ key: meterKeySchema });

/** A meter as operators see it. Instants are ISO 8601. */
export interface MeterDto {
  key: string;
  name: string;
  unit: string;
  aggregation: Aggregation;
  property: string | null;
  limitKey: string | null;
  /** Measured by the platform itself; takes no events. */
  isInternal: boolean;
  createdAt: string;
  archivedAt: string | null;
}
