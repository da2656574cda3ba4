import { z } from 'zod';

/** Events of one request at most. */
export const MAX_EVENTS = 1_000;
/** Properties of one event at most. */
const MAX_PROPERTIES = 20;

// Control characters and halves of characters: PostgreSQL stores neither.
const PLAIN = /^[^\p{Cc}\p{Cs}]*$/u;
const text = (max: number) =>
  z.string().max(max, `Use at most ${max} characters.`).regex(PLAIN, 'Leave out control characters.');

/** 12 digits before the point: a thousand million events of the highest value still fit a month's sum. */
const MAX_VALUE = 1e12;

export const valueSchema = z.union(
  [
    z
      .number()
      .min(0)
      .lt(MAX_VALUE)
      .refine((value) => Number(value.toFixed(9)) === value),
    z.string().regex(/^[0-9]{1,12}(\.[0-9]{1,9})?$/),
  ],
  'Use a number from 0 with at most 12 digits before and 9 behind the point.',
);

export const usageEventSchema = z.strictObject({
  id: z
    .string()
    .regex(/^[A-Za-z0-9_.:-]{1,128}$/, 'Use 1 to 128 letters, digits, and . _ : -')
    .meta({
      description: 'Yours to choose; sent again it changes nothing.',
      example: 'export-2026-11-21-0042',
    }),
  meter: z.string().min(1).max(63).meta({ description: 'Key of the meter.', example: 'exports' }),
  value: valueSchema.optional().meta({
    description: 'A number, or a decimal as text, with at most 9 decimals; 1 unless told.',
    example: 1,
  }),
  time: z.iso
    .datetime({ offset: true, error: 'Use ISO 8601 with an offset, such as 2026-11-21T09:30:00Z.' })
    .optional()
    .meta({ description: 'When it happened: at most 35 days ago; now unless told.' }),
  subject: text(128).optional().meta({ description: 'Who or what it was used by.', example: 'customer-17' }),
  properties: z
    .record(
      text(64).min(1),
      z.union(
        [text(256), z.number(), z.boolean()],
        'Use text of at most 256 characters, a number, true or false.',
      ),
    )
    .refine(
      (properties) => Object.keys(properties).length <= MAX_PROPERTIES,
      `Use at most ${MAX_PROPERTIES} properties.`,
    )
    .optional()
    .meta({ description: `At most ${MAX_PROPERTIES} facts about it.` }),
});
export type UsageEventInput = z.output<typeof usageEventSchema>;

export const REJECTION_CODES = [
  'EVENT_MALFORMED',
  'METER_UNKNOWN',
  'METER_ARCHIVED',
  'METER_INTERNAL',
  'EVENT_TOO_OLD',
  'EVENT_TOO_EARLY',
  'QUOTA_EXCEEDED',
  'SPEND_CAP_REACHED',
] as const;
export type RejectionCode = (typeof REJECTION_CODES)[number];

/** An event that was not stored. */
export interface Rejection {
  /** Place in what was sent, from 0. */
  index: number;
  /** Null when it had none that could be read. */
  id: string | null;
  code: RejectionCode;
  /** The field at fault, if one is. */
  field: string | null;
  message: string;
  /** At a limit: what it is and when it starts anew. */
  limit?: { key: string; allowed: number | null; used: number | null; resetsAt: string | null };
}

export interface IngestResult {
  accepted: number;
  /** Stored before, or twice in what was sent. */
  duplicates: number;
  rejected: Rejection[];
}
