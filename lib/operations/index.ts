export { listAudienceChoices, previewAudience } from './announcements/audience';
export { getAnnouncement, listAnnouncements } from './announcements/list-announcements';
export { mailAnnouncement } from './announcements/mail-announcement';
export { dismissAnnouncement, listMyAnnouncements } from './announcements/portal-announcements';
export { publishAnnouncement, withdrawAnnouncement } from './announcements/publish-announcement';
export { createAnnouncement, updateAnnouncement } from './announcements/write-announcement';
export { changeSetting } from './config/change-setting';
export { configValue } from './config/config-value';
export { listSettingChanges, listSettings } from './config/list-settings';
export { undoSetting } from './config/undo-setting';
export { startOperations, stopOperations } from './live/state';
export { changeMaintenance, endMaintenance } from './maintenance/change-maintenance';
export { listMaintenance } from './maintenance/list-maintenance';
export { maintenanceNow, nextMaintenance, retryAfterSeconds } from './maintenance/maintenance-now';
export type { Maintenance } from './maintenance/schemas';
export { startMaintenance } from './maintenance/start-maintenance';
export { answerTicket, updateTicket } from './support/answer-ticket';
export { getMyTicket, listMyTickets, seeMyTicket } from './support/list-my-tickets';
export {
  countTickets,
  findTicketByReference,
  getTicket,
  listAgents,
  listTickets,
  seeTicket,
} from './support/list-tickets';
export { mailTicket } from './support/mail-ticket';
export { closeTicket, openTicket, reopenTicket, replyToTicket } from './support/member-tickets';
