import { createTransport } from 'nodemailer';
import { env } from '@/lib/env';
import { processSingleton } from '@/lib/kernel/singleton';
import { logger, metrics } from '@/lib/observability';
import { displayName, headerText } from './header-text';
import { type MailLook, renderHtml, renderText } from './layout';
import { type MailJob, mailJobSchema, openMailJob, PLATFORM_ACCENT, PLATFORM_NAME } from './mail-job';
import type { MailVoice } from './mail-formats';
import { kindOf, writeMail } from './templates';
import type { MailKind, Wording } from './words/faithful';

/** A message as the mail library takes it; plain data, so that tests can look at it. */
export interface Message {
  from: { name: string; address: string };
  to: { name: string; address: string };
  replyTo?: { name: string; address: string };
  /** Who the mail server tells of failures; the sender where left out. */
  envelope?: { from: string; to: string };
  subject: string;
  text: string;
  html: string;
  messageId: string;
  headers: Record<string, string>;
  list?: { unsubscribe: { url: string; comment?: string }[] };
  attachments?: Picture[];
  dkim?: DkimKey;
}

export const DELIVERY_REF_HEADER = 'X-Delivery-Ref';

/** A picture inside the mail, which `cid:` names. */
interface Picture {
  cid: string;
  filename: string;
  contentType: string;
  content: Buffer;
  contentDisposition: 'inline';
}

/** What a message is signed with (RFC 6376). */
export interface DkimKey {
  domainName: string;
  keySelector: string;
  /** PEM */
  privateKey: string;
}

/** What a tenant's mail wears beside its name and colour, as it stands at the moment of sending. */
export interface MailDress {
  look?: Partial<Pick<MailLook, 'name' | 'accentColor' | 'logo' | 'poweredByUrl'>>;
  pictures?: Picture[];
  /** Its own words for this mail, in this language. */
  wording?: Wording | null;
  /** Its own sender; `dkim` only once the DNS shows its key. Without it the mail leaves from the platform's address. */
  sender?: { name: string; address: string; dkim: DkimKey | null };
  /** Stands in the Message-ID; the platform's host where left out. */
  messageHost?: string;
  /** Where notices of failed delivery go. */
  returnPath?: string;
  /** One click stops mails like this one (RFC 8058). */
  unsubscribeUrl?: string;
  /** Comes back inside a notice of failed delivery, and tells whose it is. */
  deliveryRef?: string;
}

/** Tells what a mail wears; null: it is not to be sent. */
export type DressMail = (job: MailJob, kind: MailKind | null) => Promise<MailDress | null>;

export interface SendOptions {
  dress?: DressMail;
  /** Told of an address that is refused for good. */
  onRefused?: (job: MailJob, answer: string) => Promise<void>;
}

/**
 * Sends one mail: the handler of the job `mail.send`. Never called inside a request: a mail server may take its time.
 *
 * @param payload made by `tenantMail` or `platformMail`
 * @throws whatever the mail server could not do now, so that the job is tried again; an address it refuses for good
 *   (5xx to RCPT TO) is logged and counts as done, since trying again would only harm our standing
 */
export async function sendMail(payload: unknown, { dress, onRefused }: SendOptions = {}): Promise<void> {
  const job = mailJobSchema.parse(payload);
  const about = {
    template: job.template,
    mailId: job.id,
    ...(job.brand.kind === 'tenant' && { tenantId: job.brand.tenantId }),
  };
  const worn = dress ? await dress(job, kindOf(job.template, openMailJob(job))) : {};
  if (!worn) {
    metrics().mails.inc({ template: job.template, outcome: 'withheld' });
    logger.info(about, 'mail withheld');
    return;
  }
  const message = composeMail(job, { mailFrom: env().mailFrom, baseHost: env().baseHost }, worn);
  try {
    await transport().sendMail(message);
  } catch (error) {
    const isRefused = isRefusedForGood(error);
    metrics().mails.inc({ template: job.template, outcome: isRefused ? 'refused' : 'failed' });
    if (!isRefused) throw error;
    logger.warn({ ...about, err: error }, 'mail address refused');
    await onRefused?.(job, (error as { response?: string }).response ?? '');
    return;
  }
  metrics().mails.inc({ template: job.template, outcome: 'sent' });
  logger.info(about, 'mail sent');
}

/** Writes the message of a job. Pure but for the sealing key. */
export function composeMail(
  job: MailJob,
  settings: { mailFrom: string; baseHost: string },
  worn: MailDress = {},
): Message {
  const { unsubscribeUrl } = worn;
  const look: MailLook = {
    ...(job.brand.kind === 'tenant' ? job.brand : { name: PLATFORM_NAME, accentColor: PLATFORM_ACCENT }),
    ...worn.look,
    language: job.language,
    ...(unsubscribeUrl && { unsubscribeUrl }),
  };
  const content = writeMail(job.template, openMailJob(job), {
    voice: voiceOf(job),
    brandName: look.name,
    wording: worn.wording ?? null,
  });
  const host = worn.messageHost ?? settings.baseHost.replace(/:\d+$/, '');
  return {
    ...addressesOf(job, settings.mailFrom, look.name, worn),
    subject: headerText(content.subject),
    text: renderText(content, look),
    html: renderHtml(content, look),
    messageId: `<${job.id}@${host}>`,
    headers: {
      // RFC 3834: keeps holiday notices and other robots from answering.
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'All',
      'Content-Language': job.language,
      ...(worn.deliveryRef && { [DELIVERY_REF_HEADER]: worn.deliveryRef }),
      ...(unsubscribeUrl && { 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }),
    },
    ...(unsubscribeUrl && { list: { unsubscribe: [{ url: unsubscribeUrl }] } }),
    ...(worn.pictures && { attachments: worn.pictures }),
    ...(worn.sender?.dkim && { dkim: worn.sender.dkim }),
  };
}

function voiceOf({ language, brand }: MailJob): MailVoice {
  const { locale, timeZone } = brand.kind === 'tenant' ? brand : { locale: language, timeZone: 'UTC' };
  return { language, locale, timeZone };
}

/** Who it comes from and goes to. Only an address that its DNS vouches for may stand in From. */
function addressesOf(
  { brand, to }: MailJob,
  mailFrom: string,
  brandName: string,
  { sender: own, returnPath }: MailDress,
): Pick<Message, 'from' | 'to' | 'replyTo' | 'envelope'> {
  const platform = parseSender(mailFrom);
  const fallback = brand.kind === 'tenant' ? brandName : platform.name || brandName;
  const name = displayName(own?.name || fallback);
  const from = { name, address: own?.dkim ? own.address : platform.address };
  return {
    from,
    to: { name: displayName(to.name ?? ''), address: to.address },
    ...(own && !own.dkim && { replyTo: { name, address: own.address } }),
    ...(returnPath && { envelope: { from: returnPath, to: to.address } }),
  };
}

/** Splits `Name <address>`, or a bare address. */
export function parseSender(mailFrom: string): { name: string; address: string } {
  const match = /^(.*)<([^<>]+)>$/.exec(mailFrom.trim());
  return match
    ? { name: match[1]?.trim() ?? '', address: match[2]?.trim() ?? '' }
    : { name: '', address: mailFrom.trim() };
}

function isRefusedForGood(error: unknown): boolean {
  const {
    code,
    command,
    responseCode = 0,
  } = error as { code?: string; command?: string; responseCode?: number };
  return code === 'EENVELOPE' && command === 'RCPT TO' && responseCode >= 500;
}

const transport = () =>
  processSingleton('mail.transport', () =>
    createTransport({
      url: env().smtpUrl,
      pool: true,
      maxConnections: 3,
      connectionTimeout: 10_000,
      greetingTimeout: 10_000,
      socketTimeout: 30_000,
      // Stands in the Received headers of every mail: names neither us nor a tenant (RFC 5321 §4.1.3).
      name: '[127.0.0.1]',
      // Templates attach nothing; should one ever be tricked, it still cannot read files or fetch addresses.
      disableFileAccess: true,
      disableUrlAccess: true,
    }),
  );

/** Closes the pooled connections; for a graceful stop of the worker. */
export function closeMail(): void {
  transport().close();
}
