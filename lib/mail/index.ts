export { variablesIn } from './fill';
export { type KeptMail, listKeptMails, removeKeptMail } from './kept-mails';
export type { MailVoice } from './mail-formats';
export { type MailJob, type MailRequest, mailJobSchema, platformMail, tenantMail } from './mail-job';
export { sampleOf } from './samples';
export { closeMail, type DressMail, type MailDress, sendMail } from './send-mail';
export { type MailData, type MailTemplate, renderMail, valuesOf, wordsOf } from './templates';
export type { MailKind } from './words/faithful';
