import { createTransport } from 'nodemailer';
import { env } from '@/lib/env';
import { processSingleton } from '@/lib/kernel/singleton';
import { logger, metrics } from '@/lib/observability';
import { displayName, headerText } from './header-text';
import { type MailLook, renderHtml, renderText } from './layout';
import { type MailJob, mailJobSchema, openMailJob, PLATFORM_ACCENT, PLATFORM_NAME } from './mail-job';
import { writeMail } from './templates';

/** A message as the mail library takes it; plain data, so that tests can look at it. */
export interface Message {
  from: { name: string; address: string };
  to: { name: string; address: string };
  subject: string;
  text: string;
  html: string;
  messageId: string;
  headers: Record<string, string>;
}

/**
 * Sends one mail: the handler of the job `mail.send`. Never called inside a request: a mail server may take its time.
 *
 * @param payload made by `tenantMail` or `platformMail`
 * @throws whatever the mail server could not do now, so that the job is tried again; an address it refuses for good
 *   (5xx to RCPT TO) is logged and counts as done, since trying again would only harm our standing
 */
export async function sendMail(payload: unknown): Promise<void> {
  const job = mailJobSchema.parse(payload);
  const message = composeMail(job, { mailFrom: env().mailFrom, baseHost: env().baseHost });
  const about = {
    template: job.template,
    mailId: job.id,
    ...(job.brand.kind === 'tenant' && { tenantId: job.brand.tenantId }),
  };
  try {
    await transport().sendMail(message);
  } catch (error) {
    const isRefused = isRefusedForGood(error);
    metrics().mails.inc({ template: job.template, outcome: isRefused ? 'refused' : 'failed' });
    if (!isRefused) throw error;
    logger.warn({ ...about, err: error }, 'mail address refused');
    return;
  }
  metrics().mails.inc({ template: job.template, outcome: 'sent' });
  logger.info(about, 'mail sent');
}

/** Writes the message of a job. Pure but for the sealing key. */
export function composeMail(job: MailJob, settings: { mailFrom: string; baseHost: string }): Message {
  const content = writeMail(job.template, openMailJob(job));
  const look: MailLook =
    job.brand.kind === 'tenant' ? job.brand : { name: PLATFORM_NAME, accentColor: PLATFORM_ACCENT };
  const sender = parseSender(settings.mailFrom);
  return {
    from: {
      name: displayName(job.brand.kind === 'tenant' ? look.name : sender.name || look.name),
      address: sender.address,
    },
    to: { name: displayName(job.to.name ?? ''), address: job.to.address },
    subject: headerText(content.subject),
    text: renderText(content, look),
    html: renderHtml(content, look),
    messageId: `<${job.id}@${settings.baseHost.replace(/:\d+$/, '')}>`,
    // RFC 3834: keeps holiday notices and other robots from answering.
    headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
  };
}

/** Splits `Name <address>`, or a bare address. */
function parseSender(mailFrom: string): { name: string; address: string } {
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
      // Templates attach nothing; should one ever be tricked, it still cannot read files or fetch addresses.
      disableFileAccess: true,
      disableUrlAccess: true,
    }),
  );

/** Closes the pooled connections; for a graceful stop of the worker. */
export function closeMail(): void {
  transport().close();
}
