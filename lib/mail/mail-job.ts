import { z } from 'zod';
import { env } from '@/lib/env';
import { newId } from '@/lib/kernel/ids';
import { LANGUAGES, type Language, languageOf } from '@/lib/kernel/languages';
import { deriveKey, open, seal } from '@/lib/security';
import { MAIL_TEMPLATES, type MailData, type MailTemplate } from './templates';

export const PLATFORM_NAME = 'Tenantry';
export const PLATFORM_ACCENT = '#3730a3';

const recipientSchema = z.strictObject({ address: z.email().max(254), name: z.string().max(200).nullish() });

const brandSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('platform') }),
  z.strictObject({
    kind: z.literal('tenant'),
    tenantId: z.string(),
    name: z.string().min(1).max(200),
    accentColor: z.string(),
    locale: z.string().default('en'),
    timeZone: z.string().default('UTC'),
  }),
]);

/** The payload of the job `mail.send`. What the mail says is sealed: links with tokens never lie readable in the queue. */
export const mailJobSchema = z.strictObject({
  /** Part of the Message-ID, so that a retried mail is the same mail. */
  id: z.string().min(10).max(64),
  template: z.enum(Object.keys(MAIL_TEMPLATES) as [MailTemplate, ...MailTemplate[]]),
  to: recipientSchema,
  brand: brandSchema,
  language: z.enum(LANGUAGES).default('en'),
  sealed: z.string(),
});

export type MailJob = z.infer<typeof mailJobSchema>;

export interface MailRequest<T extends MailTemplate> {
  to: { address: string; name?: string | null };
  template: T;
  data: MailData<T>;
  /** The recipient's, where it is known; else the tenant's. */
  language?: Language;
}

/** What of a context a tenant's mail needs; a `TenantContext` fits. */
interface BrandContext {
  readonly tenant: {
    readonly id: string;
    readonly name: string;
    readonly accentColor: string;
    readonly locale?: string;
    readonly timeZone?: string;
  };
}

/**
 * A mail in a tenant's name and colour, with no other name in it, as the payload of the job `mail.send`.
 * @throws ZodError when the address or the data do not fit
 */
export function tenantMail<T extends MailTemplate>(ctx: BrandContext, request: MailRequest<T>): MailJob {
  const { id, name, accentColor, locale = 'en', timeZone = 'UTC' } = ctx.tenant;
  return mailJob(
    { language: languageOf(locale), ...request },
    { kind: 'tenant', tenantId: id, name, accentColor, locale, timeZone },
  );
}

/**
 * A mail in the platform's name, in English unless told, as the payload of the job `mail.send`.
 * @throws ZodError when the address or the data do not fit
 */
export function platformMail<T extends MailTemplate>(request: MailRequest<T>): MailJob {
  return mailJob(request, { kind: 'platform' });
}

function mailJob<T extends MailTemplate>(
  { to, template, data, language = 'en' }: MailRequest<T>,
  brand: MailJob['brand'],
): MailJob {
  // Checked here already: a caller's mistake should fail the caller, not a job minutes later.
  const checked = MAIL_TEMPLATES[template].data.parse(data);
  const job = { id: newId('request'), template, to: recipientSchema.parse(to), brand, language };
  return mailJobSchema.parse({
    ...job,
    sealed: seal(sealingKey(), JSON.stringify(checked), associatedData(job)),
  });
}

/** Opens what a job says; bound to its recipient, so that a row changed in the queue sends nothing. */
export function openMailJob(job: MailJob): unknown {
  return JSON.parse(open(sealingKey(), job.sealed, associatedData(job)).toString('utf8'));
}

function associatedData({ id, template, to, brand }: Omit<MailJob, 'sealed' | 'language'>): string {
  return JSON.stringify([id, template, to.address, brand.kind === 'tenant' ? brand.tenantId : null]);
}

function sealingKey(): Buffer {
  return deriveKey(env().masterKey, 'mail-job');
}
