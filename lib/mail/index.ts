export { fillLine, variablesIn } from './fill';
export { escapeHtml } from './layout';
export { type KeptMail, listKeptMails, removeKeptMail } from './kept-mails';
export type { MailVoice } from './mail-formats';
export { type MailJob, type MailRequest, mailJobSchema, platformMail, tenantMail } from './mail-job';
export { sampleOf } from './samples';
export { closeMail, DELIVERY_REF_HEADER, type DressMail, type MailDress, sendMail } from './send-mail';
export { frameWordsOf, type MailData, type MailTemplate, renderMail, valuesOf, wordsOf } from './templates';
export type { MailKind } from './words/faithful';
