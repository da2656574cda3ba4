import type { JobName } from './jobs';

/**
 * What operators may see of a job's data, by path. A job that is not named here shows nothing: payloads hold links that
 * sign people in, and the words of mails. Only ids and small facts belong here.
 */
const SHOWN_FIELDS: { readonly [N in JobName]?: readonly string[] } = {
  'mail.send': ['template'],
  'tenant.provision': ['runId'],
  'partner.inviteOwner': ['tenantId'],
  'move.run': ['moveId'],
  'bundle.take': ['bundleId'],
  'bundle.run': ['runId'],
  'export.mailEnded': ['bundleId'],
  'metering.mailAlert': ['eventId', 'event.limit', 'event.period', 'event.threshold'],
  'metering.postAlert': ['eventId', 'event.limit', 'event.period', 'event.threshold'],
  'metering.watchLimit': ['eventId', 'event.limit', 'event.period', 'event.threshold'],
  'operations.mailTicket': ['messageId'],
  'operations.mailAnnouncement': ['announcementId'],
  'approval.mailAsked': ['approvalId'],
  'approval.mailDecided': ['approvalId'],
  'fleet.dropOrphan': ['partition', 'name'],
  'identity.mailWelcome': ['eventId', 'event.endUserId'],
  'desk.mailAssignee': ['eventId', 'event.conversationId'],
  'desk.mailFollowUp': ['eventId', 'event.conversationId', 'event.messageId'],
  'desk.mailRequester': ['eventId', 'event.conversationId', 'event.messageId'],
  'desk.mailStaff': ['eventId', 'event.conversationId'],
};

/** The paths of a job's data that may be shown; none for a job nobody has declared. */
export function shownFields(name: string): readonly string[] {
  return Object.hasOwn(SHOWN_FIELDS, name) ? (SHOWN_FIELDS[name as JobName] ?? []) : [];
}
