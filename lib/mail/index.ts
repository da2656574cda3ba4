export { type KeptMail, listKeptMails, removeKeptMail } from './kept-mails';
export { type MailJob, type MailRequest, mailJobSchema, platformMail, tenantMail } from './mail-job';
export { closeMail, sendMail } from './send-mail';
export type { MailData, MailTemplate } from './templates';
