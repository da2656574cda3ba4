export { displayName, headerText } from './header-text';
export { type KeptMail, listKeptMails, removeKeptMail } from './kept-mails';
export { type MailLook, renderHtml, renderText } from './layout';
export type { MailVoice } from './mail-formats';
export { type MailJob, type MailRequest, mailJobSchema, platformMail, tenantMail } from './mail-job';
export {
  closeMail,
  type DkimKey,
  type DressMail,
  type MailDress,
  parseSender,
  type SendOptions,
  sendMail,
} from './send-mail';
export { type MailData, type MailTemplate, templateOf, valuesOf, writeMail } from './templates';
