import { z } from 'zod';
import { mailJobSchema } from '@/lib/mail';
import { EVENTS, type EventName } from './events';

const id = z.string().min(1).max(64);

/** What a job is and how it runs. */
interface JobSpec {
  payload: z.ZodType;
  /** Tries before it counts as failed; back-off between them is exponential (2.7 s, 7 s, 20 s … at most 6 h). */
  maxAttempts: number;
  /** Works for one tenant: its context is restored and the job waits its turn behind that tenant's others. */
  isOfTenant: boolean;
}

const job = <const S extends JobSpec>(spec: S) => spec;

/** One event as a subscriber's job gets it; `eventId` is the same however often the job runs. */
function eventJob<N extends EventName>(name: N) {
  return z.strictObject({ eventId: id, event: EVENTS[name] });
}

/** Every job: name → payload and how it runs. The handlers are in `lib/runtime/job-handlers.ts`. */
export const JOBS = {
  'mail.send': job({ payload: mailJobSchema, maxAttempts: 10, isOfTenant: false }),
  'tenant.provision': job({ payload: z.strictObject({ runId: id }), maxAttempts: 10, isOfTenant: false }),
  'lifecycle.run': job({ payload: z.strictObject({ runId: id }), maxAttempts: 10, isOfTenant: false }),
  'lifecycle.settle': job({
    payload: z.strictObject({ tenantId: id, takesBackup: z.boolean() }),
    maxAttempts: 10,
    isOfTenant: false,
  }),
  'lifecycle.sweep': job({ payload: z.unknown(), maxAttempts: 1, isOfTenant: false }),
  'outbox.relay': job({ payload: z.strictObject({}), maxAttempts: 12, isOfTenant: true }),
  'outbox.sweep': job({ payload: z.unknown(), maxAttempts: 1, isOfTenant: false }),
  'audit.sweep': job({ payload: z.unknown(), maxAttempts: 1, isOfTenant: false }),
  'provisioning.sweep': job({ payload: z.unknown(), maxAttempts: 1, isOfTenant: false }),
  'fleet.migrate': job({ payload: z.strictObject({ runId: id }), maxAttempts: 10, isOfTenant: false }),
  'fleet.dropOrphan': job({
    payload: z.strictObject({
      partition: id,
      name: z.string().max(100),
      reason: z.string(),
      by: z.strictObject({ id, name: z.string() }),
    }),
    maxAttempts: 5,
    isOfTenant: false,
  }),
  'fleet.sweep': job({ payload: z.unknown(), maxAttempts: 1, isOfTenant: false }),
  'fleet.health': job({ payload: z.unknown(), maxAttempts: 1, isOfTenant: false }),
  'move.run': job({ payload: z.strictObject({ moveId: id }), maxAttempts: 10, isOfTenant: false }),
  'change.sweep': job({ payload: z.unknown(), maxAttempts: 1, isOfTenant: false }),
  'move.sweep': job({ payload: z.unknown(), maxAttempts: 1, isOfTenant: false }),
  'fleet.drift': job({ payload: z.unknown(), maxAttempts: 1, isOfTenant: false }),
  'housekeeping.run': job({ payload: z.unknown(), maxAttempts: 2, isOfTenant: false }),
  'domains.recheck': job({ payload: z.unknown(), maxAttempts: 1, isOfTenant: false }),
  'mailing.recheck': job({ payload: z.unknown(), maxAttempts: 1, isOfTenant: false }),
  'metering.rollup': job({ payload: z.strictObject({}), maxAttempts: 8, isOfTenant: true }),
  'metering.sweep': job({ payload: z.unknown(), maxAttempts: 1, isOfTenant: false }),
  'metering.mailAlert': job({
    payload: eventJob('usage.thresholdReached'),
    maxAttempts: 8,
    isOfTenant: true,
  }),
  'metering.postAlert': job({
    payload: eventJob('usage.thresholdReached'),
    maxAttempts: 8,
    isOfTenant: true,
  }),
  'metering.watchLimit': job({
    payload: eventJob('usage.thresholdReached'),
    maxAttempts: 8,
    isOfTenant: true,
  }),
  'operations.mailTicket': job({
    payload: z.strictObject({ messageId: id }),
    maxAttempts: 10,
    isOfTenant: false,
  }),
  'operations.mailAnnouncement': job({
    payload: z.strictObject({ announcementId: id }),
    maxAttempts: 10,
    isOfTenant: false,
  }),
  'approval.mailAsked': job({
    payload: z.strictObject({ approvalId: id }),
    maxAttempts: 10,
    isOfTenant: false,
  }),
  'approval.mailDecided': job({
    payload: z.strictObject({ approvalId: id }),
    maxAttempts: 10,
    isOfTenant: false,
  }),
  'partner.inviteOwner': job({
    payload: z.strictObject({ tenantId: id, invitedById: id, invitedByName: z.string().min(1).max(300) }),
    maxAttempts: 10,
    isOfTenant: false,
  }),
  'bulk.run': job({ payload: z.strictObject({ runId: id }), maxAttempts: 10, isOfTenant: false }),
  'bulk.sweep': job({ payload: z.unknown(), maxAttempts: 1, isOfTenant: false }),
  'bundle.take': job({ payload: z.strictObject({ bundleId: id }), maxAttempts: 1, isOfTenant: false }),
  'bundle.run': job({ payload: z.strictObject({ runId: id }), maxAttempts: 10, isOfTenant: false }),
  'export.mailEnded': job({ payload: z.strictObject({ bundleId: id }), maxAttempts: 10, isOfTenant: false }),
  'bundle.sweep': job({ payload: z.unknown(), maxAttempts: 1, isOfTenant: false }),
  'identity.mailWelcome': job({ payload: eventJob('endUser.verified'), maxAttempts: 8, isOfTenant: true }),
  'desk.mailAssignee': job({ payload: eventJob('request.assigned'), maxAttempts: 8, isOfTenant: true }),
  'desk.mailFollowUp': job({ payload: eventJob('request.messageAdded'), maxAttempts: 8, isOfTenant: true }),
  'desk.mailRequester': job({ payload: eventJob('request.replied'), maxAttempts: 8, isOfTenant: true }),
  'desk.packMyData': job({ payload: z.strictObject({ endUserId: id }), maxAttempts: 5, isOfTenant: true }),
  'desk.mailReport': job({
    payload: z.strictObject({ month: z.string().regex(/^\d{4}-\d{2}$/) }),
    maxAttempts: 8,
    isOfTenant: true,
  }),
  'desk.sweepReports': job({ payload: z.unknown(), maxAttempts: 1, isOfTenant: false }),
  'desk.mailStaff': job({ payload: eventJob('request.opened'), maxAttempts: 8, isOfTenant: true }),
} as const satisfies Record<string, JobSpec>;

export type JobName = keyof typeof JOBS;
export type JobPayload<N extends JobName> = z.infer<(typeof JOBS)[N]['payload']>;

export const ALL_JOB_NAMES = Object.keys(JOBS) as JobName[];

/** When the platform's own jobs run (UTC). `outbox.sweep` is the backstop of wake-ups that a dying process lost. */
export const JOB_SCHEDULE: { match: string; task: JobName }[] = [
  { match: '* * * * *', task: 'outbox.sweep' },
  { match: '* * * * *', task: 'audit.sweep' },
  { match: '* * * * *', task: 'provisioning.sweep' },
  { match: '* * * * *', task: 'fleet.sweep' },
  { match: '* * * * *', task: 'fleet.health' },
  { match: '* * * * *', task: 'move.sweep' },
  { match: '* * * * *', task: 'change.sweep' },
  { match: '* * * * *', task: 'domains.recheck' },
  { match: '* * * * *', task: 'mailing.recheck' },
  { match: '* * * * *', task: 'metering.sweep' },
  { match: '* * * * *', task: 'lifecycle.sweep' },
  { match: '* * * * *', task: 'bulk.sweep' },
  { match: '* * * * *', task: 'bundle.sweep' },
  { match: '17 * * * *', task: 'housekeeping.run' },
  { match: '37 * * * *', task: 'fleet.drift' },
  { match: '7 * 1-4 * *', task: 'desk.sweepReports' },
];
