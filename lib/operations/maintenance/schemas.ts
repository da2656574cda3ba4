import { z } from 'zod';

const message = z.string().trim().max(500, 'At most 500 characters.');
const instant = z.iso.datetime({ offset: true, message: 'Enter a date and a time.' });

export const startMaintenanceSchema = z
  .strictObject({
    /** What people read; none: the ordinary sentence. */
    message: message.optional(),
    reason: z.string().trim().min(3, 'Say why, in at least 3 characters.').max(500),
    /** Now unless told. */
    startsAt: instant.optional(),
    /** When it ends by itself; otherwise somebody has to end it. */
    endsAt: instant.optional(),
  })
  .refine(({ startsAt, endsAt }) => !startsAt || !endsAt || Date.parse(startsAt) < Date.parse(endsAt), {
    message: 'The end has to be after the start.',
    path: ['endsAt'],
  });
export type StartMaintenanceInput = z.output<typeof startMaintenanceSchema>;

export const changeMaintenanceSchema = z.strictObject({
  id: z.string().max(64),
  message: message.optional(),
  endsAt: instant.nullable(),
});
export type ChangeMaintenanceInput = z.output<typeof changeMaintenanceSchema>;

export const endMaintenanceSchema = z.strictObject({ id: z.string().max(64) });

export type MaintenancePhase = 'planned' | 'on' | 'over';

export interface MaintenanceDto {
  id: string;
  phase: MaintenancePhase;
  message: string | null;
  reason: string;
  /** ISO instants. */
  startsAt: string;
  /** When it ends or ended by itself; null: not until somebody ends it. */
  endsAt: string | null;
  /** When somebody ended it or called it off. */
  endedAt: string | null;
  endedByName: string | null;
  createdByName: string;
  createdAt: string;
}

/** What people and programs are told while the platform is maintained. */
export interface Maintenance {
  readonly id: string;
  readonly message: string | null;
  readonly startsAt: Date;
  readonly endsAt: Date | null;
}
