export { dressMail } from './dress-mail';
export { getMailText } from './texts/get-mail-text';
export { listMailTexts } from './texts/list-mail-texts';
export { resetMailText } from './texts/reset-mail-text';
export { rollBackMailText } from './texts/roll-back-mail-text';
export { saveMailText } from './texts/save-mail-text';
export { sendTestMail } from './texts/send-test-mail';
export { showMail } from './texts/show-mail';
